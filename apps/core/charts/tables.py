"""The table that says the same as a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """What stands in a cell. `said` is read aloud instead of a sign that says nothing by itself.

    `kind` makes it a state; `native`: the text is in the language of the community.
    """

    text: str
    url: str = ""
    said: str = ""
    kind: str = ""
    number: bool = True
    native: bool = False
    code: bool = False


@dataclass(frozen=True)
class Table:
    """The first cell of each row is its head; `total` is the last row where there is one."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()
    note: str = ""

    @property
    def columns(self) -> list[tuple[str, bool]]:
        """The name of each column, and whether it holds numbers."""
        first = self.rows[0] if self.rows else self.total
        numbers = [cell.number for cell in first] if first else [False] * len(self.head)
        return [
            (name, number and bool(at))
            for at, (name, number) in enumerate(zip(self.head, numbers, strict=True))
        ]

    @property
    def lines(self) -> list[list[tuple[str, Cell]]]:
        """Each row as pairs of the column's name and the cell."""
        return [self._named(row) for row in self.rows]

    @property
    def last(self) -> list[tuple[str, Cell]]:
        """The row of the total in the same form."""
        return self._named(self.total) if self.total else []

    def _named(self, row: Sequence[Cell]) -> list[tuple[str, Cell]]:
        return list(zip(self.head, row, strict=True))
