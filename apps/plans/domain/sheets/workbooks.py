"""XLSX → tables."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import cast

import python_calamine
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core import workbooks
from apps.plans.domain.sheets.model import Cell, Grid
from apps.plans.domain.sheets.ranges import filled

SHEETS_MAX = 60
CELLS_MAX = 6_000_000  # of all sheets together, empty ones within them too
_SHOWN = python_calamine.SheetVisibleEnum.Visible
_SHEET = python_calamine.SheetTypeEnum.WorkSheet


def read(data: bytes) -> list[Grid]:
    """The sheets that a person sees, from A1; hidden ones only if there are no others.

    Raises `ValidationError` if the workbook cannot be read or has too many sheets or cells.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(BytesIO(workbooks.repacked(data)))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == _SHEET]
        shown = [sheet.name for sheet in sheets if sheet.visible == _SHOWN]
        return list(_grids(book, shown or [sheet.name for sheet in sheets]))
    except ValidationError:
        raise
    except BaseException as error:
        # the reader is not written in Python: where it gives up, it raises beside `Exception`
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise ValidationError(
            _("The spreadsheet cannot be read. Open it, save it again as .xlsx and try once more."),
            code="damaged",
        ) from error


def _grids(book: python_calamine.CalamineWorkbook, names: list[str]) -> Iterator[Grid]:
    """One sheet after another, as long as they are not too many."""
    room = CELLS_MAX
    for number, name in enumerate(names):
        sheet = book.get_sheet_by_name(name)
        room -= (sheet.total_height + 1) * (sheet.total_width + 1)
        if number >= SHEETS_MAX or room < 0:
            raise ValidationError(
                _("The workbook has too many sheets or cells. Keep only the sheet with the plan."),
                code="too_large",
            )
        rows = cast("list[list[Cell]]", sheet.to_python(skip_empty_area=False))
        yield Grid(sheet.name, rows, merged=filled(rows, sheet.merged_cell_ranges or []))
