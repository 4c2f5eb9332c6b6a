"""Days on a line: whole months from 0 to 100 %, for what lasts a year or two."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.formats import date_format

from apps.core.charts.scales import WHOLE, percent, place
from apps.portal.charts.axis import SHORTEST, Tick

MOST_LABELS = 5
FARTHEST = 60  # months in all


@dataclass(frozen=True)
class MonthAxis:
    """From the first day of a month to the last day of a month, both included; it answers as `Axis` does."""

    first: date
    last: date

    @classmethod
    def covering(cls, days: Iterable[date], around: Iterable[date] = ()) -> MonthAxis | None:
        """The months that hold all days, five years at most; None without any day."""
        known = sorted([*days, *around])
        if not known:
            return None
        first = known[0].replace(day=1)
        farthest = _plus(first, FARTHEST - 1)
        last = min(known[-1].replace(day=1), farthest)
        return cls(first, last.replace(day=monthrange(last.year, last.month)[1]))

    @property
    def first_year(self) -> int:
        """The year it begins in."""
        return self.first.year

    @property
    def last_year(self) -> int:
        """The year it ends in."""
        return self.last.year

    def covers(self, day: date) -> bool:
        """Whether `day` lies on it."""
        return self.first <= day <= self.last

    def at(self, day: date) -> Decimal:
        """Where `day` begins; beyond the ends it stays at the end."""
        return place(Decimal((day - self.first).days), Decimal((self.last - self.first).days + 1))

    def span(self, starts_on: date | None, ends_on: date | None) -> tuple[Decimal, Decimal]:
        """Start and width of the days from `starts_on` to `ends_on`; an end not known is the axis's own."""
        start = Decimal(0) if starts_on is None else self.at(starts_on)
        end = WHOLE if ends_on is None or ends_on >= self.last else self.at(ends_on + timedelta(days=1))
        width = max(end - start, SHORTEST)
        return min(start, WHOLE - width), width

    @property
    def months(self) -> list[date]:
        """The first day of each month."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return [_plus(self.first, number) for number in range(count)]

    @property
    def labelled(self) -> list[date]:
        """The months that have a label: as many as there is room for."""
        months = self.months
        return months[:: -(-len(months) // MOST_LABELS)]

    @property
    def year_starts(self) -> list[Decimal]:
        """Where the strong lines stand: at the months that have a label."""
        return [self.at(day) for day in self.labelled]

    @property
    def quarter_starts(self) -> list[Decimal]:
        """Where the faint lines stand: at the other months."""
        strong = set(self.labelled)
        return [self.at(day) for day in self.months if day not in strong]

    def ticks(self) -> list[Tick]:
        """The labels; the first one and the first of each year name the year."""
        found, year = [], 0
        for day in self.labelled:
            label = date_format(day, "M", use_l10n=False).lower()
            found.append(Tick(percent(self.at(day)), label if day.year == year else f"{label} {day.year}"))
            year = day.year
        return found


def _plus(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
