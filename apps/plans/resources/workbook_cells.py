"""The cells of a workbook: numbers are numbers, days are days."""

from __future__ import annotations

from datetime import date
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from apps.core.xml_text import fit

EXACT_DIGITS = 15  # a spreadsheet keeps no more of a number
MONEY_FORMAT, DAY_FORMAT = "#,##0.00", "dd.mm.yyyy"


def head(sheet: Any, text: str) -> Any:
    """A cell of the head."""
    cell = WriteOnlyCell(sheet, text)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def body(sheet: Any, value: Any) -> Any:
    """A cell of the body; what a workbook cannot hold exactly is written as its digits."""
    if isinstance(value, str):
        return fit(value) or None
    if isinstance(value, date):
        return _formatted(sheet, value, DAY_FORMAT)
    if len(value.as_tuple().digits) > EXACT_DIGITS:
        return str(value)
    return _formatted(sheet, value, MONEY_FORMAT) if value.as_tuple().exponent == -2 else value


def _formatted(sheet: Any, value: Any, shape: str) -> Any:
    cell = WriteOnlyCell(sheet, value)
    cell.number_format = shape
    return cell
