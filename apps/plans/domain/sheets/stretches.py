"""One stretch of time out of its parts: a year, a quarter, a month, a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from apps.plans.domain.sheets.misreadings import Misread

FIRST_YEAR, LAST_YEAR = 1991, 2100


def misread() -> Misread:
    """The words for a term that means nothing."""
    return Misread(
        _("This term was not understood. Write it like 2021–2023, Q1 2023, 03.2022 or 01.03.2022.")
    )


def days_of(point: dict[str, str]) -> tuple[date, date]:
    """First and last day of one stretch. Raises `ValueError` or `KeyError` if it is none."""
    if "D" in point:
        day = _day(point["D"])
        return day, day
    if "m" in point:
        month, year = re.split(r"[./]", point["m"])
        return _months(int(year), int(month), int(month))
    return _within(point)


def _within(point: dict[str, str]) -> tuple[date, date]:
    """A year or a part of it."""
    year, number = int(point["Y"]), int(point.get("N", 0))
    if "M" in point:
        month = int(point["M"])
        if number:
            return date(year, month, number), date(year, month, number)
        return _months(year, month, month)
    for letter, length in (("Q", 3), ("H", 6)):
        if letter in point:
            return _part(year, number, length)
    if number:
        raise misread()
    return _months(year, 1, 12)


def _part(year: int, number: int, length: int) -> tuple[date, date]:
    if not 1 <= number <= 12 // length:
        raise misread()
    return _months(year, (number - 1) * length + 1, number * length)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Misread(_("The year must be between 1991 and 2100."))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _day(text: str) -> date:
    if text[4:5] == "-":
        return date.fromisoformat(text[:10])
    day, month, year = (int(part) for part in re.split(r"[./]", text))
    return date(year + 2000 if year < 100 else year, month, day)
