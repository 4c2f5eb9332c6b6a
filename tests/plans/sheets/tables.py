"""Small tables for the tests of reading."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import openpyxl

from apps.plans.domain.sheets import headers, reading, rows
from apps.plans.domain.sheets.model import Cell, Grid, Layout, ReadRow

STAGE = (date(2021, 1, 1), date(2024, 12, 31))


def grid(*lines: list[Cell] | tuple[Cell, ...], merged: tuple[tuple[int, int], ...] = ()) -> Grid:
    """A grid of these rows, padded to one width."""
    width = max(map(len, lines), default=0)
    return Grid("Аркуш", [[*line, *[None] * (width - len(line))] for line in lines], merged=frozenset(merged))


def names(layout: Layout) -> list[str]:
    """The meanings of its columns."""
    return [column.field.name for column in layout.columns]


def fields(*titles: str) -> list[str]:
    """What a table with these headers in one row is taken for."""
    return names(headers.recognise(grid(titles, ["x"] * len(titles))))


def read(*lines: list[Cell] | tuple[Cell, ...], merged: tuple[tuple[int, int], ...] = ()) -> list[ReadRow]:
    """The measures of a table whose headers are known."""
    table = grid(*lines, merged=merged)
    return rows.read(table, headers.recognise(table), stage=STAGE)


def read_file(data: bytes, name: str = "план.xlsx") -> list[ReadRow]:
    """The measures of the best table of a file."""
    table = reading.best(reading.grids(data=data, name=name))
    return rows.read(table, headers.recognise(table), stage=STAGE)


def sums(row: ReadRow) -> dict[tuple[int | None, str], str]:
    """Planned money by year and source."""
    return {(money.year, money.source): f"{money.amount:f}" for money in row.planned}


def places(row: ReadRow) -> list[str]:
    """Where its problems are: «N12»."""
    return [f"{problem.column}{problem.row}" for problem in row.problems]


def xlsx(*lines: list[object] | tuple[object, ...], merge: tuple[str, ...] = ()) -> bytes:
    """A workbook of one sheet."""
    book, output = openpyxl.Workbook(), BytesIO()
    for line in lines:
        book.active.append(list(line))
    for place in merge:
        book.active.merge_cells(place)
    book.save(output)
    return output.getvalue()


def word(*tables: list[list[str]], before: str = "", between: str = "") -> bytes:
    """A document with tables, and paragraphs before and between them."""
    document, output = docx.Document(), BytesIO()
    if before:
        document.add_paragraph(before)
    for number, lines in enumerate(tables):
        if number and between:
            document.add_paragraph(between)
        table = document.add_table(rows=len(lines), cols=len(lines[0]))
        for row, line in zip(table.rows, lines, strict=True):
            for cell, text in zip(row.cells, line, strict=True):
                cell.text = text
    document.save(output)
    return output.getvalue()
