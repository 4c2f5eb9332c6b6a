"""One cell of a measure, as a problem quotes it."""

from __future__ import annotations

from typing import NamedTuple

from apps.plans.domain.sheets import texts
from apps.plans.domain.sheets.model import Cell, CellProblem, Column


class Spot(NamedTuple):
    """A cell: its column, the number of its row, what stands there."""

    column: Column
    row: int
    cell: Cell

    def problem(self, message: str, severity: str = "error") -> CellProblem:
        """What is wrong with it."""
        column = self.column
        return CellProblem(
            self.row, column.letter, column.header, texts.value_of(self.cell), message, severity
        )
