"""A month of the calendar: weeks of days with what is on them, and what lasts longer."""

from __future__ import annotations

from calendar import Calendar as Weeks
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language

from apps.core.workdays import Calendar, OffKind
from apps.process.domain.entries import DISCUSSION, Entry

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def plus(self, months: int) -> Month:
        """So many months later."""
        years, month = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, month + 1)

    @property
    def name(self) -> str:
        """«Грудень 2026»."""
        text = date_format(self.first, "F Y", use_l10n=False)
        return text[:1].upper() + text[1:]


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


def weeks(month: Month, entries: Iterable[Entry], calendar: Calendar, today: date) -> list[list[Day]]:
    """The weeks that the month touches, from Monday; what lasts several days stands on its last one."""
    placed: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.exact and (not entry.lasts or entry.kind == DISCUSSION):
            placed[entry.last].append(entry)
    table = Weeks().monthdatescalendar(month.year, month.month)
    return [[_day(day, month, placed, calendar, today) for day in week] for week in table]


def lasting(month: Month, entries: Iterable[Entry]) -> list[Entry]:
    """What goes on in the month, or has no exact day in it yet."""
    return [entry for entry in entries if entry.lasts or not entry.exact]


def weekdays() -> list[tuple[str, str]]:
    """(short, long) names from Monday on."""
    monday = date(2024, 1, 1)
    week = [monday.replace(day=1 + number) for number in range(7)]
    return [(date_format(day, "D", use_l10n=False), date_format(day, "l", use_l10n=False)) for day in week]


def _day(day: date, month: Month, placed: dict[date, list[Entry]], calendar: Calendar, today: date) -> Day:
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
