"""A spreadsheet on its way in: grid → layout → read rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from apps.plans.domain.sheets.fields import Field

Cell = str | int | float | bool | date | datetime | time | timedelta | None


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
    multiplier: Decimal = Decimal(1)  # what one of its sums counts: 1000 for «тис. грн»

    @property
    def thousands(self) -> bool:
        """Whether its sums are in thousands of the currency."""
        return self.multiplier == 1000


@dataclass(frozen=True)
class Layout:
    """How a table is to be read: `header_rows` first rows are headers, the rest is data."""

    columns: list[Column]
    header_rows: int
    fingerprint: str
    own: bool = False  # every header is one that the portal's own export writes


@dataclass(frozen=True)
class CellProblem:
    """A cell that was not understood: where, what stands there, why. `column` is the letter.

    `severity` is "error", or "warning" for what is taken in and only looks wrong.
    """

    row: int
    column: str
    header: str
    value: str
    message: str
    severity: str = "error"


@dataclass
class Money:
    """A sum of a row in full units of the currency."""

    year: int | None
    source: str
    amount: Decimal


@dataclass
class ReadRow:
    """A row of the file as far as it was understood.

    `given` names the fields whose columns the file has: roles («unit», «planned») and, for money, also
    whole field names («planned:2021:local»). What is given and not in `values` is empty in the file;
    what was not understood is in `problems` and not given.
    """

    number: int
    given: frozenset[str]
    values: dict[str, object] = field(default_factory=dict)
    planned: list[Money] = field(default_factory=list)
    allocated: list[Money] = field(default_factory=list)
    spent: list[Money] = field(default_factory=list)
    problems: list[CellProblem] = field(default_factory=list)
