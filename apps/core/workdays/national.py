"""The working days of a country, by its law; computed once per year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from apps.core.workdays.daysoff import DayOff, OffKind
from apps.core.workdays.names import is_moved

# Law 2136-IX art. 6(6), in force from this day while martial law lasts: public holidays are ordinary working
# days and nothing is moved. No end is known; when it is, it belongs here.
UA_NO_HOLIDAYS_FROM = date(2022, 3, 24)
COUNTRIES = {"UA": "uk", "RU": "ru"}
SATURDAY = 5


@dataclass(frozen=True)
class Year:
    """What differs in one year from Monday to Friday: named days off, and weekends that are worked."""

    off: dict[date, DayOff]
    worked: frozenset[date]


@lru_cache(maxsize=256)
def year_of(country: str, year: int) -> Year:
    """The year as the package `holidays` knows it: official holidays and moved days, in the country's words.

    Raises `ValueError` for a country that is not in `COUNTRIES`. Left for a community to enter as exceptions:
    days that a decree declared «non-working with pay» (Russia, spring of 2020), and what the Russian
    government moves in a year that the installed package does not know yet.
    """
    if country not in COUNTRIES:
        raise ValueError(f"no calendar for the country {country!r}")
    import holidays

    table = holidays.country_holidays(country, language=COUNTRIES[country], years=year)
    off = {day: _named(day, label) for day, label in table.items() if _counts(country, day)}
    worked = {day for day in table.weekend_workdays if day.year == year and _counts(country, day)}
    return Year(off, frozenset(worked))


def _counts(country: str, day: date) -> bool:
    return country != "UA" or day < UA_NO_HOLIDAYS_FROM


def _named(day: date, label: str) -> DayOff:
    return DayOff(day, OffKind.TRANSFERRED if is_moved(label) else OffKind.HOLIDAY, label)


def is_working(country: str, day: date) -> bool:
    """Whether the country works on that day."""
    year = year_of(country, day.year)
    return day in year.worked if day.weekday() >= SATURDAY else day not in year.off


def why_off(country: str, day: date) -> DayOff | None:
    """The reason why the country does not work on that day: a holiday before the weekend it falls on."""
    if is_working(country, day):
        return None
    return year_of(country, day.year).off.get(day) or DayOff(day, OffKind.WEEKEND)
