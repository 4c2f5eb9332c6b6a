"""A spreadsheet on its way in: grid → layout → read rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from apps.plans.domain.sheets.fields import Field

Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True)
class Grid:
    """One table as it stands in the file. Merged cells are filled: every cell of the range has its value.

    `first_row` is the number that the file's own program shows for the first row of `rows` (from 1).
    `merged` marks cells that only repeat the value of a range's first cell: (row, column), from 0.
    """

    title: str
    rows: list[list[Cell]]
    first_row: int = 1
    merged: frozenset[tuple[int, int]] = frozenset()

    def number(self, index: int) -> int:
        """The row number that a person sees for `rows[index]`."""
        return self.first_row + index


@dataclass(frozen=True)
class Column:
    """A column: where it stands, what its header says (lines joined by « / »), what it seems to hold."""

    index: int
    letter: str
    header: str
    field: Field
    thousands: bool = False  # its sums are in thousands of the currency


@dataclass(frozen=True)
class Layout:
    """How a table is to be read: `header_rows` first rows are headers, the rest is data."""

    columns: list[Column]
    header_rows: int
    fingerprint: str


@dataclass(frozen=True)
class CellProblem:
    """A cell that was not understood: where, what stands there, why. `column` is the letter."""

    row: int
    column: str
    header: str
    value: str
    message: str


@dataclass
class Money:
    """A sum of a row in full units of the currency."""

    year: int | None
    source: str
    amount: Decimal


@dataclass
class ReadRow:
    """A row of the file as far as it was understood; only fields whose columns the file has are in `given`."""

    number: int
    given: frozenset[str]
    values: dict[str, object] = field(default_factory=dict)
    planned: list[Money] = field(default_factory=list)
    allocated: list[Money] = field(default_factory=list)
    spent: list[Money] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
