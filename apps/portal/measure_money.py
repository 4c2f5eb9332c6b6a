"""Money of one measure, year by year and source by source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from apps.plans.enums import FundingSource
from apps.plans.models import (
    Funding,
    Outlay,
)


@dataclass(frozen=True)
class MoneyLine:
    """Money of one year from one source; None is unknown, not zero."""

    year: int | None
    source: str
    planned: Decimal | None = None
    allocated: Decimal | None = None
    spent: Decimal | None = None

    @property
    def label(self) -> str:
        """The source in words."""
        return str(FundingSource(self.source).label)


def money_lines(funding: Iterable[Funding], outlays: Iterable[Outlay]) -> list[MoneyLine]:
    """Planned, allocated and spent side by side, by year, then by source; what has no year comes last."""
    cells: dict[tuple[int | None, str], dict[str, Decimal | None]] = {}
    for plan in funding:
        cells.setdefault((plan.year, plan.source), {})["planned"] = plan.planned
    for fact in outlays:
        cells.setdefault((fact.year, fact.source), {}).update(allocated=fact.allocated, spent=fact.spent)
    order = {source: place for place, source in enumerate(FundingSource.values)}
    keys = sorted(cells, key=lambda key: (key[0] is None, key[0] or 0, order[key[1]]))
    return [MoneyLine(year, source, **cells[year, source]) for year, source in keys]


def money_total(lines: Iterable[MoneyLine]) -> MoneyLine:
    """The sums of what is known; None where nothing is."""
    found = list(lines)
    return MoneyLine(
        None,
        FundingSource.UNSPECIFIED,
        **{name: _sum(getattr(line, name) for line in found) for name in ("planned", "allocated", "spent")},
    )


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
