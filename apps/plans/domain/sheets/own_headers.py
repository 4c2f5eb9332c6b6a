"""The portal's own headers, known at sight when they come back."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.utils.translation import override

from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.folding import fold
from apps.plans.domain.sheets.labels import CURRENCIES, SUMS, WORDS, label
from apps.plans.enums import FundingSource


def known(header: str) -> Field | None:
    """The field whose label this is in any language of the portal; None if it is another's header."""
    folded = fold(header)
    field = _single().get(folded)
    return field or _sum(folded)


def _sum(folded: str) -> Field | None:
    parts = folded.split(", ")
    if len(parts) < 2 or len(parts) > 4:
        return None
    for words in _sums():
        role, middle = words.roles.get(parts[0]), parts[1:-1]
        if role is None or parts[-1] not in words.currencies:
            continue
        year = int(middle.pop(0)) if middle and middle[0].isdecimal() and len(middle[0]) == 4 else None
        source = words.sources.get(middle.pop(0)) if middle else None
        if not middle and (source or len(parts) == 2 + bool(year)):
            return Field(role, year=year, source=source)
    return None


class _Sums:
    """The words of sums in the active language, folded."""

    def __init__(self) -> None:
        self.roles = {fold(str(WORDS[role])): role for role in SUMS}
        self.sources = {fold(str(source.label)): source for source in FundingSource}
        self.currencies = {fold(str(word)) for word in CURRENCIES.values()}


@lru_cache(maxsize=1)
def _single() -> dict[str, Field]:
    found: dict[str, Field] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            plain = [Field(role) for role in WORDS if role not in SUMS and role]
            for field in [*plain, *(Field(Role.GOAL, level=level) for level in range(1, 10))]:
                found.setdefault(fold(label(field)), field)
    return found


@lru_cache(maxsize=1)
def _sums() -> list[_Sums]:
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.append(_Sums())
    return found
