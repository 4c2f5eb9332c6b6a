"""A month of the calendar: weeks of days with what is on them, and what lasts longer."""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.utils.formats import date_format

from apps.core.workdays import Calendar
from apps.portal.month_days import Day, day_of
from apps.portal.months import Month
from apps.process.domain.calendar_entry import DISCUSSION, Entry


def weeks(month: Month, entries: Iterable[Entry], calendar: Calendar, today: date) -> list[list[Day]]:
    """The weeks that the month touches, from Monday; what lasts several days stands on its last one."""
    placed: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.exact and (not entry.lasts or entry.kind == DISCUSSION):
            placed[entry.last].append(entry)
    table = Weeks().monthdatescalendar(month.year, month.month)
    return [[day_of(day, month, placed, calendar, today) for day in week] for week in table]


def lasting(month: Month, entries: Iterable[Entry]) -> list[Entry]:
    """What goes on in the month, or has no exact day in it yet."""
    return [entry for entry in entries if entry.lasts or not entry.exact]


def weekdays() -> list[tuple[str, str]]:
    """(short, long) names from Monday on."""
    monday = date(2024, 1, 1)
    week = [monday.replace(day=1 + number) for number in range(7)]
    return [(date_format(day, "D", use_l10n=False), date_format(day, "l", use_l10n=False)) for day in week]
