"""On which days somebody is told of what is owed. Pure: days and a calendar in, occasions out.

30, 7 and 1 days before, on the day, then on every day that it is late; from the day on which it is late by
more than three working days the chair is told as well.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from apps.core.workdays import Calendar, working_days_between
from apps.people.models import DAYS_BEFORE
from apps.process.enums import Occasion

PATIENCE = 3  # working days; the chair is told when it is late by more
DAY = timedelta(days=1)
LONGEST_LATE = 400 * DAY  # nobody is told of more days than these at once


@dataclass(frozen=True, order=True)
class Telling:
    """One occasion: its day, why, and for «before» how many days."""

    day: date
    why: Occasion
    before: int = 0

    @property
    def name(self) -> str:
        """How a reminder keeps it: «before-30», «day», «late-2026-11-22», «escalation-2026-11-22»."""
        if self.why is Occasion.BEFORE:
            return f"{self.why.value}-{self.before}"
        return self.why.value if self.why is Occasion.DAY else f"{self.why.value}-{self.day.isoformat()}"


def to_who_owes(due_on: date, today: date) -> list[Telling]:
    """All occasions up to `today`, in the order of their days."""
    found = [
        Telling(due_on - days * DAY, Occasion.BEFORE, days) for days in sorted(DAYS_BEFORE, reverse=True)
    ]
    found.append(Telling(due_on, Occasion.DAY))
    found += [Telling(day, Occasion.LATE) for day in _late(due_on, today)]
    return [telling for telling in found if telling.day <= today]


def to_the_chair(due_on: date, today: date, calendar: Calendar) -> list[Telling]:
    """The days up to `today` on which it is late by more than three working days."""
    days = list(_late(due_on, today))
    if not days:
        return []
    late_by = working_days_between(due_on, days[0] - DAY, calendar)
    found = []
    for day in days:
        late_by += calendar.is_working(day)
        if late_by > PATIENCE:
            found.append(Telling(day, Occasion.ESCALATION))
    return found


def untold(tellings: Sequence[Telling], told: Container[str], since: date) -> list[Telling]:
    """Those of `tellings`, in the order of their days, that are still to be told.

    `told` are the names of those told before, for the same due day. After the last of them nothing is left
    out, however long nobody was told. Where there is none, everything from `since` on (the first day of
    which no morning has been held) is told; if that is nothing, the latest occasion alone: who hears of
    something for the first time is not told of what lay before.
    """
    last = max((telling.day for telling in tellings if telling.name in told), default=None)
    if last is not None:
        return [telling for telling in tellings if telling.day > last]
    return [telling for telling in tellings if telling.day >= since] or list(tellings[-1:])


def _late(due_on: date, today: date) -> Iterator[date]:
    """Every day after `due_on` up to `today`; of something very old the last ones."""
    day = max(due_on + DAY, today - LONGEST_LATE)
    while day <= today:
        yield day
        day += DAY
