"""Cells that only repeat a merged range's value."""

from __future__ import annotations

from collections.abc import Iterable

from apps.plans.domain.sheets.model import Cell, Grid


class Repeats:
    """Which cells of a table repeat the one above or the one to the left."""

    def __init__(self, grid: Grid) -> None:
        self.table, self.merged = grid.rows, grid.merged
        self.rows = {row for row, _column in grid.merged}

    def above(self, row: int, column: int) -> bool:
        """Whether the cell goes on with the one above it."""
        return (
            (row, column) in self.merged
            and row > 0
            and self.table[row - 1][column] == self.table[row][column]
        )

    def left(self, row: int, column: int) -> bool:
        """Whether the cell goes on with the one to its left."""
        return (
            (row, column) in self.merged
            and column > 0
            and self.table[row][column - 1] == self.table[row][column]
            and not self.above(row, column)
        )

    def of_measure(self, row: int, codes: Iterable[int]) -> list[Cell]:
        """A measure's first row: what is merged from above holds for it too, but no code; nothing twice."""
        cells = list(self.table[row])
        for column in range(len(cells)):
            if (row, column) in self.merged and self.left(row, column):
                cells[column] = None
        for column in codes:
            if self.above(row, column):
                cells[column] = None
        return cells

    def of_continuation(self, row: int) -> list[Cell]:
        """What a further row says itself."""
        cells = list(self.table[row])
        return [None if (row, column) in self.merged else cell for column, cell in enumerate(cells)]

    def width(self, row: int, column: int) -> int:
        """How many cells to the right share the value of this one."""
        width = 1
        while column + width < len(self.table[row]) and self.left(row, column + width):
            width += 1
        return width
