"""The text of a cell, whatever kind of value stands there."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from apps.plans.domain.sheets.escapes import unescaped
from apps.plans.domain.sheets.folding import lines, plain
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell

NOTHING = frozenset({"", "-", "–", "—"})


def text(cell: Cell) -> str:
    """A cell's text in one line; a dash alone is nothing."""
    if isinstance(cell, str):
        line = plain(cell)
        return "" if line in NOTHING else unescaped(line)
    return of_value(cell)


def long_text(cell: Cell) -> str:
    """A cell's text with its lines."""
    if isinstance(cell, str):
        found = lines(cell)
        return "" if found in NOTHING else unescaped(found)
    return of_value(cell)


def of_value(cell: Cell) -> str:
    """A value that is no text, as a text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(cell, ".15g").replace(".", ",")
    return str(cell)


def code(cell: Cell) -> str:
    """A measure's code; spreadsheets turn «1.2» into a number or a date."""
    if isinstance(cell, date):
        raise Misread(
            _("The spreadsheet took this code for a date. Set the cell to text and write the code again.")
        )
    if isinstance(cell, float) and not cell.is_integer():
        return format(cell, ".15g")
    return text(cell)


def value_of(cell: Cell) -> str:
    """How a cell is quoted in a problem: at most 80 characters."""
    found = plain(cell[:400]) if isinstance(cell, str) else of_value(cell)
    return found if len(found) <= 80 else found[:79] + "…"
