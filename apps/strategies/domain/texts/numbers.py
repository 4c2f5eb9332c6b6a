"""Numbers of sections: as the heading writes them, else by place."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from apps.strategies.domain.texts.outline import Part

NUMBER_MAX = 20
_NAMED = re.compile(
    r"(?i:розділ|глава|частина|раздел|часть|chapter|section)\s+(\d{1,2}(?:\.\d{1,2}){0,5}|[IVXІХ]{1,5})(?:[.:)]+\s*|\s+)(?=\S)",
)
_WRITTEN = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){0,5}|[IVXІХ]{1,5}(?=[.)]))(?:[.)]+\s*(?=[^\d\s])|\s+(?=[«\"“(]?[A-ZА-ЯІЇЄҐЁ]))"
)


def split(heading: str) -> tuple[str, str]:
    """«1.2. Назва» → «1.2», «Назва»; «2030 рік» stays whole."""
    found = _NAMED.match(heading) or _WRITTEN.match(heading)
    if found is None or not heading[found.end() :].strip():
        return "", heading
    return found[1], heading[found.end() :].strip()


def settle(parts: list[Part]) -> list[str]:
    """Set parent, number and heading of every section in `parts`. Returns warnings."""
    warnings: list[str] = []
    _find_parents(parts)
    taken: set[str] = set()
    for part in parts:
        number, heading = split(part.heading)
        if number in taken:
            warnings.append(_("The number %(number)s stands on two headings.") % {"number": number})
        elif number:
            part.number, part.heading = number, heading
            taken.add(number)
    for place, part in enumerate(parts):
        if not part.number:
            part.number, part.given = _free(parts, place, taken), True
            taken.add(part.number)
    return warnings


def _find_parents(parts: list[Part]) -> None:
    """The nearest heading above with a higher rank; a skipped rank is no gap."""
    open_parts: list[int] = []
    for place, part in enumerate(parts):
        while open_parts and parts[open_parts[-1]].level >= part.level:
            open_parts.pop()
        part.parent = open_parts[-1] if open_parts else None
        open_parts.append(place)


def _free(parts: list[Part], place: int, taken: set[str]) -> str:
    """The number by place below the parent's; an introduction before «1.» is «0»."""
    part = parts[place]
    siblings = [at for at, other in enumerate(parts) if other.parent == part.parent]
    prefix = f"{parts[part.parent].number}." if part.parent is not None else ""
    earlier = [parts[at] for at in siblings if at < place]
    written_later = any(parts[at].number and not parts[at].given for at in siblings if at > place)
    if written_later and all(other.given for other in earlier):
        count = 0
    else:
        count = 1 + len([other for other in earlier if other.number != f"{prefix}0"])
    number = f"{prefix}{count}"
    while number in taken or len(number) > NUMBER_MAX:
        count += 1
        number = f"{prefix}{count}" if len(prefix) < NUMBER_MAX - 4 else str(count)
    return number
