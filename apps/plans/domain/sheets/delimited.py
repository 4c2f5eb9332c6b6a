"""CSV → a table."""

from __future__ import annotations

import csv
from io import StringIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core import uploads
from apps.plans.domain.sheets.model import Cell, Grid

CODE_PAGE = "cp1251"  # what older office programs save for Ukrainian and Russian
_HEAD = 20
_DELIMITERS = ";,\t|"


def read(data: bytes) -> Grid:
    """The one table of a CSV in UTF-8 or the Cyrillic code page, its delimiter found by trying.

    Raises `ValidationError` for what is not CSV. A row is numbered as a spreadsheet would number it.
    """
    text = uploads.text_of(data, code_page=CODE_PAGE)
    delimiter = _delimiter(text)
    if text.startswith("sep=") and "\n" in text:
        text = text.split("\n", 1)[1]
    try:
        rows: list[list[Cell]] = [
            [*cells] for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise ValidationError(
            _("The file cannot be read as CSV (%(error)s)."), params={"error": error}, code="damaged"
        ) from error
    return Grid("CSV", rows)


def _delimiter(text: str) -> str:
    """The mark that parts most rows of the beginning into the same number of cells."""
    if text.startswith("sep=") and len(text) > 4:
        return text[4]
    return max(_DELIMITERS, key=lambda mark: _evenness(text, mark))


def _evenness(text: str, mark: str) -> tuple[int, int]:
    try:
        head = csv.reader(StringIO(text[:50_000], newline=""), delimiter=mark)
        widths = [len(cells) for cells, _n in zip(head, range(_HEAD), strict=False)]
    except csv.Error:
        return 0, 0
    usual = max(set(widths), key=lambda width: (width > 1) * widths.count(width), default=0)
    return (widths.count(usual), usual) if usual > 1 else (0, 0)
