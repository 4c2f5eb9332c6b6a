"""Windows of a road that begins in another month."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date

from apps.process.domain.outlook import is_movable
from apps.process.domain.timeline import Days, Timeline


def shifted(timeline: Timeline, old: date, new: date) -> dict[int, Days]:
    """The days of the steps that have not happened, with their windows as many months later as the start."""
    number = (new.year - old.year) * 12 + new.month - old.month
    return {
        pk: replace(
            days,
            window_start=days.window_start and plus_months(days.window_start, number),
            window_end=days.window_end and plus_months(days.window_end, number),
        )
        for pk, days in timeline.days.items()
        if number and is_movable(timeline.steps[pk]) and (days.window_start or days.window_end)
    }


def plus_months(day: date, number: int) -> date:
    """The same day of another month; the last day of a month stays the last one."""
    months = day.year * 12 + day.month - 1 + number
    year, month = months // 12, months % 12 + 1
    last = monthrange(year, month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if is_last else min(day.day, last))
