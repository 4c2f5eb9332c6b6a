"""Words about time in a plan, read: «жовтень – початок листопада»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from apps.process.enums import WindowPart

Part = WindowPart
_MONTHS = ("січ", "лют", "берез", "квіт", "трав", "черв", "лип", "серп", "верес", "жовт", "листоп", "груд")
_PARTS = (
    (r"(?:на )?почат\w+", Part.BEGINNING),
    (r"(?:у |в )?середин\w+", Part.MIDDLE),
    (r"кін\w+|наприкінці", Part.END),
    (r"(?:у |в )?перш\w+ половин\w+", Part.FIRST_HALF),
    (r"(?:у |в )?друг\w+ половин\w+", Part.SECOND_HALF),
    (r"протягом|упродовж|впродовж|у|в|_+ ?тиждень|", Part.WHOLE),
)
_MONTH = re.compile(rf"(?P<part>.*?) ?\b(?P<month>{'|'.join(_MONTHS)})\w*")
_DASH = re.compile(r"\s+[–—-]\s+")
_ASIDE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Words:
    """From a part of one month (1 to 12) to a part of another, as words say it."""

    from_month: int
    from_part: WindowPart
    to_month: int
    to_part: WindowPart

    def offsets(self, start_month: int) -> tuple[int, str, int, str]:
        """The same with months counted from the month in which the plan begins (0)."""
        first = (self.from_month - start_month) % 12
        return first, self.from_part, first + (self.to_month - self.from_month) % 12, self.to_part


def understood(text: str) -> Words | None:
    """What Ukrainian words mean: «жовтень – початок листопада»; None where they name no month.

    What stands in brackets is passed over. Words that are only half understood, such as a number of days,
    give None as well: a wrong range would be worse than none.
    """
    plain = _ASIDE.sub("", text.lower()).strip().replace("’", "'")
    until = plain.startswith("до ")
    sides = [_side(side) for side in _DASH.split(plain.removeprefix("до "))]
    known = [side for side in sides if side is not None]
    if len(known) != len(sides) or len(known) > 2:
        return None
    (from_month, from_part), (to_month, to_part) = known[0], known[-1]
    return Words(from_month, Part.WHOLE if until else from_part, to_month, to_part)


def _side(text: str) -> tuple[int, WindowPart] | None:
    """(month, part) of «початок листопада»."""
    found = _MONTH.fullmatch(text.strip())
    if found is None:
        return None
    part = next((part for words, part in _PARTS if re.fullmatch(words, found["part"].strip())), None)
    return None if part is None else (_MONTHS.index(found["month"]) + 1, part)
