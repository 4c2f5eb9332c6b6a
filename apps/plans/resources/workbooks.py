"""Measures as a workbook."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from zipfile import ZipFile

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from apps.plans.domain.lines import Line
from apps.plans.domain.sheets.fields import Role
from apps.plans.resources import workbook_cells
from apps.plans.resources.measures import MeasureResource

WIDTHS = {Role.TITLE: 60, Role.DESCRIPTION: 50, Role.RESULT: 40, Role.GOAL: 34, Role.CODE: 10}
USUAL_WIDTH = 18


def xlsx_bytes(lines: Sequence[Line], *, title: str) -> bytes:
    """A workbook of one sheet: numbers are numbers, days are days, the head stays in sight."""
    resource = MeasureResource(lines)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=_sheet_name(title))
    sheet.freeze_panes = "B2"
    for number, column in enumerate(resource.columns, 1):
        width = WIDTHS.get(column.field.role, USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([workbook_cells.head(sheet, column.column_name) for column in resource.columns])
    for line in lines:
        sheet.append([workbook_cells.body(sheet, value) for value in resource.export_resource(line)])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(resource.columns))}{len(lines) + 1}"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def workbook_stamp(content: bytes) -> str:
    """What a workbook says, as a hash: the same for the same cells, whenever it was written."""
    with ZipFile(io.BytesIO(content)) as parts:
        sums = [(part.filename, part.CRC) for part in parts.infolist() if "docProps" not in part.filename]
    return hashlib.sha256(repr(sums).encode()).hexdigest()


def _sheet_name(title: str) -> str:
    """A name that a workbook takes: at most 31 characters, none of `[]:*?/\\`."""
    return title.translate(dict.fromkeys(map(ord, "[]:*?/\\'"), "-"))[:31] or "plan"
