"""Money by two properties: exact sums that always add up to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Sums:
    """Amounts by year and source. A year of None is money that the plan does not divide by years."""

    cells: Mapping[tuple[int | None, str], Decimal]
    years: tuple[int | None, ...]
    sources: tuple[str, ...]

    @classmethod
    def of(cls, rows: Iterable[tuple[int | None, str, Decimal]], order: Sequence[str]) -> Sums:
        """From rows in any order; years ascend with None last, sources follow `order`."""
        cells: dict[tuple[int | None, str], Decimal] = {}
        for year, source, amount in rows:
            cells[year, source] = cells.get((year, source), NOTHING) + amount
        years = sorted({year for year, _source in cells}, key=lambda year: (year is None, year or 0))
        rank = {source: number for number, source in enumerate(order)}
        sources = {source for _year, source in cells}
        ranked = sorted(sources, key=lambda source: (rank.get(source, len(rank)), source))
        return cls(cells, tuple(years), tuple(ranked))

    def at(self, year: int | None, source: str) -> Decimal | None:
        """What is named for a year and a source; None: nothing is named, which is not zero."""
        return self.cells.get((year, source))

    def of_year(self, year: int | None) -> Decimal:
        """The sum of a year."""
        return sum((amount for (own, _s), amount in self.cells.items() if own == year), NOTHING)

    def of_source(self, source: str) -> Decimal:
        """The sum of a source."""
        return sum((amount for (_y, own), amount in self.cells.items() if own == source), NOTHING)

    @property
    def total(self) -> Decimal:
        """The sum of everything."""
        return sum(self.cells.values(), NOTHING)
