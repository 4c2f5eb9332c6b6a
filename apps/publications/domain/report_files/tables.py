"""The comments with their results as a workbook, with the statistics."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from apps.consultations.domain.report_drawing import Figure
from apps.core.xml_text import fit
from apps.plans.domain.sheets.escapes import escaped
from apps.publications.domain.report_files.columns import Value, columns
from apps.publications.domain.report_files.material import Material

MOMENT_FORMAT = "dd.mm.yyyy hh:mm"
CELL_MAX = 32_767  # characters that a workbook keeps in a cell


def xlsx_bytes(material: Material) -> bytes:
    """A workbook: the comments on the first sheet, the tables of the statistics on the next."""
    book = Workbook(write_only=True)
    _comments(book, material)
    _statistics(book, material.figures)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _comments(book: Workbook, material: Material) -> None:
    shown = columns(material.community.zone)
    sheet = book.create_sheet(title=_("Comments"))
    sheet.freeze_panes = "B2"
    for number, column in enumerate(shown, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.append([_cell(sheet, column.head, bold=True) for column in shown])
    for line in material.lines:
        sheet.append([_cell(sheet, column.value(line)) for column in shown])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(shown))}{len(material.lines) + 1}"


def _statistics(book: Workbook, figures: Iterable[Figure]) -> None:
    sheet = book.create_sheet(title=_("Statistics"))
    sheet.column_dimensions["A"].width = 44
    for figure in figures:
        table = figure.table
        sheet.append([_cell(sheet, figure.title, bold=True)])
        sheet.append([_cell(sheet, name, bold=True) for name in table.head])
        for row in [*table.rows, table.total]:
            sheet.append([_cell(sheet, _number(cell.text)) for cell in row])
        sheet.append([])


def _number(text: str) -> Value:
    return int(text) if text.isdecimal() else text


def _cell(sheet: object, value: Value, *, bold: bool = False) -> object:
    """Numbers are numbers, moments are moments, and a text is never a formula."""
    if isinstance(value, str):
        value = escaped(fit(value))[:CELL_MAX]
    cell = WriteOnlyCell(sheet, value or (0 if value == 0 else None))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    if isinstance(value, datetime):
        cell.number_format = MOMENT_FORMAT
    return cell
