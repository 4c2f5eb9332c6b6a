"""The columns of money."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from apps.plans.domain.lines import Line, Purse
from apps.plans.domain.sheets.fields import MONEY, Field, Role
from apps.plans.enums import FundingSource
from apps.plans.resources.cells import Cell
from apps.plans.resources.widgets import Plain


class Sum(Plain):
    """A sum of the line: planned, allocated or spent in one year from one source."""

    def __init__(self, purse: Purse, place: int) -> None:
        super().__init__()
        self.purse, self.place = purse, place

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """The sum, out of all the money of the line."""
        sums = value and value.get(self.purse)
        return super().render(sums[self.place]) if sums else ""


def money_columns(lines: Sequence[Line]) -> list[Cell]:
    """One for every (year, source) and kind of sum that occurs, years first, then all that is planned."""
    occurring: dict[str, set[tuple[Purse, int]]] = {}
    for line in lines:
        own = occurring.setdefault(line.edition.stage.currency, set())
        for purse, sums in line.money.items():
            own.update((purse, place) for place, amount in enumerate(sums) if amount is not None)
    return [column for currency, own in occurring.items() if own for column in _in_currency(currency, own)]


def _in_currency(currency: str, occurring: set[tuple[Purse, int]]) -> list[Cell]:
    sources = list(FundingSource.values)
    ordered = sorted(occurring, key=lambda item: (item[0][0] or 9999, sources.index(item[0][1]), item[1]))
    columns = []
    for purse, place in ordered:
        field = Field(MONEY[place], year=purse[0], source=FundingSource(purse[1]))
        columns.append(Cell(field, f"money_in__{currency}", Sum(purse, place), currency))
    return [*columns, Cell(Field(Role.TOTAL), f"total_in__{currency}", Plain(), currency)]
