"""A file becomes tables: XLSX, CSV or the tables of a Word document."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core import uploads
from apps.plans.domain.sheets import delimited, word_tables, workbooks
from apps.plans.domain.sheets.headers import recognise
from apps.plans.domain.sheets.model import Cell, Grid

KINDS = ("xlsx", "csv", "docx")
ROWS_MAX = 20_000
HEAD_MAX = 100  # titles, headers and notes around them
COLUMNS_MAX = 200
_HEAD = 60  # rows that are looked at to choose a table


def grids(*, data: bytes, name: str) -> list[Grid]:
    """All tables of the file that hold anything, in their order.

    Raises `ValidationError` with a message for the person who brings the file: it is of another kind,
    damaged, hostile, too large or has no table.
    """
    kind = uploads.check(data=data, name=name, allowed=KINDS, code_page=delimited.CODE_PAGE)
    if kind == "csv":
        found = [delimited.read(data)]
    else:
        found = (word_tables if kind == "docx" else workbooks).read(data)
    found = [trimmed for trimmed in map(_trimmed, found) if trimmed.rows]
    if not found:
        raise ValidationError(_("There is no table in the file."), code="no_table")
    for grid in found:
        _check_size(grid)
    return found


def best(grids: list[Grid]) -> Grid:
    """The table that looks most like an action plan: by the columns understood, then by length."""
    return max(grids, key=lambda grid: (_likeness(grid), len(grid.rows)))


def _likeness(grid: Grid) -> int:
    head = Grid(grid.title, grid.rows[:_HEAD], grid.first_row, grid.merged)
    names = {column.field.name for column in recognise(head).columns}
    return len(names - {""}) * (len(grid.rows) > 1)


def _trimmed(grid: Grid) -> Grid:
    """The table without empty rows at its end and empty columns at its right."""
    rows = grid.rows
    while rows and not _width(rows[-1]):
        rows.pop()
    width = max((_width(row) for row in rows), default=0)
    for row in rows:
        del row[width:]
        row.extend([None] * (width - len(row)))
    return grid


def _width(row: list[Cell]) -> int:
    width = len(row)
    while width and _is_empty(row[width - 1]):
        width -= 1
    return width


def _is_empty(cell: Cell) -> bool:
    return cell is None or cell == "" or (isinstance(cell, str) and cell.isspace())


def _check_size(grid: Grid) -> None:
    if len(grid.rows) > ROWS_MAX + HEAD_MAX:
        raise ValidationError(
            _("“%(sheet)s” has %(rows)s rows; at most %(limit)s can be read. Split it into several files."),
            params={"sheet": grid.title, "rows": len(grid.rows), "limit": ROWS_MAX},
            code="too_large",
        )
    width = max(map(len, grid.rows))
    if width > COLUMNS_MAX:
        raise ValidationError(
            _("“%(sheet)s” has %(columns)s columns; at most %(limit)s can be read. Remove some."),
            params={"sheet": grid.title, "columns": width, "limit": COLUMNS_MAX},
            code="too_large",
        )
