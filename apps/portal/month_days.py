"""A day in the calendar's month, with what is on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from apps.core.workdays import Calendar, OffKind
from apps.portal.months import Month
from apps.process.domain.calendar_entry import Entry


@dataclass(frozen=True)
class Day:
    """A day of the table. `off` is the name of a holiday or of the community's own day off."""

    day: date
    inside: bool
    is_today: bool
    is_off: bool
    off: str = ""
    entries: list[Entry] = field(default_factory=list)

    @property
    def long(self) -> str:
        """«середа, 2 грудня»."""
        return date_format(self.day, "l, j E", use_l10n=False)


def day_of(day: date, month: Month, placed: dict[date, list[Entry]], calendar: Calendar, today: date) -> Day:
    """A day of the table; one of the neighbouring months stays empty."""
    inside = Month.of(day) == month
    off = calendar.why_off(day) if inside else None
    named = off is not None and off.kind is not OffKind.WEEKEND
    return Day(
        day=day,
        inside=inside,
        is_today=day == today,
        is_off=off is not None,
        off=off.name(get_language() or "uk") if off and named else "",
        entries=placed[day] if inside else [],
    )
