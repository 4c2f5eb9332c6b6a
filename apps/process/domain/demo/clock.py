"""Days of the demo: given, or counted from the day on which it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from apps.communities.domain.calendars import calendar_of
from apps.communities.models import Community
from apps.core.moments import local_day, moment_of
from apps.core.workdays import Calendar, Direction, shift

MORNING = time(9)


@dataclass(frozen=True)
class Clock:
    """The community's days and moments; `at` is the moment of loading."""

    community: Community
    at: datetime

    @cached_property
    def today(self) -> date:
        """The community's day of loading."""
        return local_day(self.at, self.community.zone)

    @cached_property
    def calendar(self) -> Calendar:
        """Its working days."""
        return calendar_of(self.community)

    def day(self, value: Any) -> date:
        """A date as it stands; a number as so many days from today, moved to a working day.

        What is past stays past and what is to come stays to come: moved earlier below 1, later above.
        """
        if isinstance(value, date):
            return value
        direction = Direction.AFTER if value > 0 else Direction.BEFORE
        return shift(self.today + timedelta(days=value), direction, self.calendar)

    def moment(self, day: date, value: Any = MORNING) -> datetime:
        """A time of that day («10:00», or a time) by the community's clock."""
        return moment_of(day, clock_time(value) or MORNING, self.community.zone)

    def month(self, value: Any) -> date:
        """`{next: 10}` is the coming October; a date as it stands."""
        if isinstance(value, date):
            return value
        first = self.today.replace(month=value["next"], day=1)
        return first if first > self.today else first.replace(year=first.year + 1)


def clock_time(value: Any) -> time | None:
    """«10:00» as a time."""
    return time.fromisoformat(value) if isinstance(value, str) else value
