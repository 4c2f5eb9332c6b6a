"""A community's calendar of working days: its country's, with its own exceptions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from apps.core.workdays import national
from apps.core.workdays.daysoff import DayOff, OffKind

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Which days are worked: `country` ("UA", "RU") and exceptions {day: is it worked} with their reasons.

    A value: equal calendars answer alike. Raises `ValueError` for a country that is not known.
    """

    country: str = "UA"
    exceptions: Mapping[date, bool] = field(default_factory=dict)
    reasons: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.country not in national.COUNTRIES:
            raise ValueError(f"no calendar for the country {self.country!r}")
        # Own copies: what the caller does with its dictionaries later changes nothing here.
        object.__setattr__(self, "exceptions", dict(self.exceptions))
        object.__setattr__(self, "reasons", dict(self.reasons))

    def __hash__(self) -> int:
        return hash((self.country, frozenset(self.exceptions.items()), frozenset(self.reasons.items())))

    def is_working(self, day: date) -> bool:
        """Whether the community works on that day."""
        own = self.exceptions.get(day)
        return national.is_working(self.country, day) if own is None else own

    def why_off(self, day: date) -> DayOff | None:
        """Why the day is off, None for a working day; the community's own reason before the country's."""
        if self.is_working(day):
            return None
        if self.exceptions.get(day) is False:
            return DayOff(day, OffKind.OWN, self.reasons.get(day, ""))
        return national.why_off(self.country, day)

    def days_off(self, first: date, last: date) -> tuple[DayOff, ...]:
        """All days off from `first` to `last`, both counted."""
        return tuple(off for day in days(first, last) if (off := self.why_off(day)))

    def fingerprint(self, first: date, last: date) -> str:
        """16 hexadecimal digits that change when, and only when, a day in the range becomes off or worked.

        A stored obligation keeps them. Names and reasons are no part, because they move no date.
        """
        bits = "".join("1" if self.is_working(day) else "0" for day in days(first, last))
        text = f"{first.isoformat()} {last.isoformat()} {bits}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def plus(day: date, span: timedelta) -> date:
    """`day` moved by `span`; `ValueError` beyond the years that dates have."""
    try:
        return day + span
    except OverflowError as error:
        raise ValueError(f"no calendar has a day {span.days} days from {day}") from error


def days(first: date, last: date) -> Iterator[date]:
    """Every day from `first` to `last`, both counted; none if `last` lies before."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """How many working days `last` lies after `first`: the day after `first` is the first one, `last` counts.

    What was due on `first` and came on `last` is so many working days late; 0 when it came in time.
    """
    return sum(calendar.is_working(day) for day in days(plus(first, DAY), last)) if last > first else 0
