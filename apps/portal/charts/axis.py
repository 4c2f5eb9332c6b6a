"""Days on a line: whole years from 0 to 100 %."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from apps.core.charts.scales import WHOLE, percent, place

MOST_LABELS, MOST_QUARTERED = 8, 6
REACH, FARTHEST = 10, 60  # years
SHORTEST = Decimal("0.6")  # a bar of one day is still to be seen


@dataclass(frozen=True)
class Tick:
    """A label of the axis."""

    x: str
    label: str


@dataclass(frozen=True)
class Axis:
    """From the first day of a year to the last day of a year, both included."""

    first_year: int
    last_year: int

    @classmethod
    def covering(cls, days: Iterable[date], around: Iterable[date] = ()) -> Axis | None:
        """The years that hold all `days` and those of `around`; None without any day.

        It reaches at most ten years beyond `around`, and 60 in all: one wrong year must not make
        everything else too small to see.
        """
        near = [day.year for day in around]
        years = sorted([*near, *(day.year for day in days)])
        if not years:
            return None
        first, last = years[0], years[-1]
        if near:
            first, last = max(first, min(near) - REACH), min(last, max(near) + REACH)
        return cls(first, min(last, first + FARTHEST - 1))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.first_year, 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.last_year, 12, 31)

    def covers(self, day: date) -> bool:
        """Whether `day` lies on it."""
        return self.first <= day <= self.last

    def at(self, day: date) -> Decimal:
        """Where `day` begins; beyond the ends it stays at the end."""
        whole = (self.last - self.first).days + 1
        return place(Decimal((day - self.first).days), Decimal(whole))

    def span(self, starts_on: date | None, ends_on: date | None) -> tuple[Decimal, Decimal]:
        """Start and width of the days from `starts_on` to `ends_on`, both included.

        An end that is not known is the axis's own.
        """
        start = Decimal(0) if starts_on is None else self.at(starts_on)
        end = WHOLE if ends_on is None or ends_on >= self.last else self.at(ends_on + timedelta(days=1))
        width = max(end - start, SHORTEST)
        return min(start, WHOLE - width), width

    @property
    def year_starts(self) -> list[Decimal]:
        """Where each year begins."""
        return [self.at(date(year, 1, 1)) for year in range(self.first_year, self.last_year + 1)]

    @property
    def quarter_starts(self) -> list[Decimal]:
        """Where the other quarters begin; none on an axis of many years."""
        if self.last_year - self.first_year >= MOST_QUARTERED:
            return []
        years = range(self.first_year, self.last_year + 1)
        return [self.at(date(year, month, 1)) for year in years for month in (4, 7, 10)]

    def ticks(self) -> list[Tick]:
        """The years that have a label: as many as there is room for."""
        step = -(-len(self.year_starts) // MOST_LABELS)
        years = list(enumerate(self.year_starts, start=self.first_year))
        return [Tick(percent(place), str(year)) for year, place in years[::step]]
