"""Working days and the terms that the law counts in them. Pure: dates and a `Calendar` in, dates out.

No database, no settings, no clock. Whoever asks brings the calendar: `communities.domain.calendars`.
"""

from apps.core.workdays.calendars import Calendar, working_days_between
from apps.core.workdays.daysoff import DayOff, OffKind
from apps.core.workdays.reckoning import (
    Reckoned,
    closes_no_earlier,
    earliest_anchor,
    reckon,
    shift,
    yearly,
)
from apps.core.workdays.terms import LONGEST, Direction, Term, Unit

__all__ = [
    "LONGEST",
    "Calendar",
    "DayOff",
    "Direction",
    "OffKind",
    "Reckoned",
    "Term",
    "Unit",
    "closes_no_earlier",
    "earliest_anchor",
    "reckon",
    "shift",
    "working_days_between",
    "yearly",
]
