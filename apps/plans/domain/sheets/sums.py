"""Sums of a measure by year and source, and whether its totals agree with them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from apps.plans.domain.money_words import exact_money
from apps.plans.domain.sheets import cells
from apps.plans.domain.sheets.compiled import Plan, SumColumn, covers
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell, Money, ReadRow
from apps.plans.domain.sheets.repeats import Repeats
from apps.plans.domain.sheets.spots import Spot
from apps.plans.enums import FundingSource

_UNSPECIFIED = FundingSource.UNSPECIFIED.value
_Key = tuple[Role, int | None, str]


class Sums:
    """Takes the money of one measure after another."""

    def __init__(self, plan: Plan, repeats: Repeats) -> None:
        self.plan, self.repeats = plan, repeats
        self._reset()

    def _reset(self) -> None:
        self.known: dict[_Key, Money] = {}
        self.totals: dict[int, tuple[Decimal, Spot]] = {}
        self.unclear = False

    def take(self, row: ReadRow, index: int, own: list[Cell], number: int) -> None:
        """The sums of one row of the table, shown as `number`, into the measure."""
        payer = self._payer(row, own, number) if self.plan.source else _UNSPECIFIED
        merged = index in self.repeats.rows
        lists = {Role.PLANNED: row.planned, Role.ALLOCATED: row.allocated, Role.SPENT: row.spent}
        for one in self.plan.sums:
            cell = own[one.place]
            if cell is None or cell == "":
                continue
            amount = self._amount(row, one, number, cell)
            if amount is None:
                continue
            key = (one.role, one.year, one.source or payer)
            if merged:
                if self.repeats.above(index, one.place):
                    self._shared(row, Spot(one.column, number, cell))
                    continue
                key = self._common(index, one, payer)
            if key in self.known:
                self._again(row, key, amount, Spot(one.column, number, cell))
            else:
                self.known[key] = money = Money(key[1], key[2], amount)
                lists[one.role].append(money)
        if self.plan.totals:
            self._take_totals(row, index, own, number)

    def _amount(self, row: ReadRow, one: SumColumn, number: int, cell: Cell) -> Decimal | None:
        try:
            return one.read(cell)
        except Misread as error:
            # a total is never stored, so that what it says stops nothing
            severity = "warning" if one.role == Role.TOTAL else "error"
            self._problem(row, Spot(one.column, number, cell), str(error), severity=severity)
            return None

    def _payer(self, row: ReadRow, own: list[Cell], number: int) -> str:
        """The source that the row names for all its sums."""
        column = self.plan.source
        cell = own[column.index] if column else None
        if column is None or cell is None or cell == "":
            return _UNSPECIFIED
        try:
            return cells.source(cell) or _UNSPECIFIED
        except Misread as error:
            self._problem(row, Spot(column, number, cell), str(error))
            return _UNSPECIFIED

    def _again(self, row: ReadRow, key: _Key, amount: Decimal, spot: Spot) -> None:
        if self.plan.source and spot.row != row.number:
            self.known[key].amount += amount  # two payers of one kind
            return
        message = _("There is already a sum for the same year and source in the rows of this measure.")
        self._problem(row, spot, message)

    def _common(self, index: int, one: SumColumn, payer: str) -> _Key:
        """One sum merged over several columns: what these have in common."""
        end = one.place + self.repeats.width(index, one.place)
        over = [other for other in self.plan.sums if one.place <= other.place < end]
        year = one.year if all(other.year == one.year for other in over) else None
        source = one.source if all(other.source == one.source for other in over) else ""
        return one.role, year, source or payer

    def _shared(self, row: ReadRow, spot: Spot) -> None:
        message = _("This sum is merged over several measures; it was counted for the first of them only.")
        self._problem(row, spot, message, severity="warning")

    def _take_totals(self, row: ReadRow, index: int, own: list[Cell], number: int) -> None:
        for one in self.plan.totals:
            cell = own[one.place]
            if cell is None or cell == "" or (index, one.place) in self.repeats.merged:
                continue
            amount = self._amount(row, one, number, cell)
            if amount is not None:
                before = self.totals.get(one.place)
                spot = Spot(one.column, number, cell)
                self.totals[one.place] = (amount + before[0] if before else amount, spot)

    def close(self, row: ReadRow) -> None:
        """Compare the measure's totals with its parts and forget both."""
        if not self.unclear:
            for total, spot in self.totals.values():
                self._compare(row, total, spot)
        self._reset()

    def _compare(self, row: ReadRow, total: Decimal, spot: Spot) -> None:
        parts = sum((one.amount for one in row.planned if _belongs(spot.column.field, one)), Decimal(0))
        if parts != total:
            message = _("The total is %(total)s, the sums of the measure give %(sum)s.") % {
                "total": exact_money(total),
                "sum": exact_money(parts),
            }
            self._problem(row, spot, message, severity="warning")

    def _problem(self, row: ReadRow, spot: Spot, message: str, *, severity: str = "error") -> None:
        row.problems.append(spot.problem(message, severity))
        if severity == "error":
            self.unclear = True
            row.given -= {spot.column.field.name}


def _belongs(total: Field, money: Money) -> bool:
    return covers(total, Field(Role.PLANNED, year=money.year, source=FundingSource(money.source)))
