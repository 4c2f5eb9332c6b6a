"""Tables of a Word document; the container was checked before."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree

from apps.plans.domain.sheets.model import Cell, Grid
from apps.plans.domain.sheets.ranges import Place, filled

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEAD_MAX = 3  # paragraphs above a table that may say «тис. грн»
_LEAD_LONGEST = 300


def read(data: bytes) -> list[Grid]:
    """All outer tables; tables with the same head that follow each other are one.

    The last paragraphs above a table stand in its grid as rows, so that rows of the table keep their
    numbers from 1. Raises `ValidationError` if the document cannot be read.
    """
    found: list[Grid] = []
    lead: list[str] = []
    for element in _body(data):
        if element.tag == f"{_W}tbl":
            _take(found, element, lead[-_LEAD_MAX:])
            lead = []
        elif text := _text(element):
            lead.append(text[:_LEAD_LONGEST])
    return found


def _body(data: bytes) -> Iterator[Any]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("word/document.xml"), parser)
    except (KeyError, etree.XMLSyntaxError) as error:
        raise ValidationError(_("The document cannot be read. Save it again in Word as .docx.")) from error
    for element in root.iter(f"{_W}p", f"{_W}tbl"):
        if not any(above.tag == f"{_W}tbl" for above in element.iterancestors()):
            yield element


def _take(found: list[Grid], table: Any, lead: list[str]) -> None:
    rows, merged = _cells(table)
    if not rows:
        return
    above: list[list[Cell]] = [[text] for text in lead]
    last = found[-1] if found else None
    if last and last.rows[1 - last.first_row] == rows[0]:
        merged = last.merged | _moved(merged, len(last.rows) + len(above))
        found[-1] = Grid(last.title, [*last.rows, *above, *rows], last.first_row, merged)
    else:
        title = _("Table %(number)s") % {"number": len(found) + 1}
        found.append(Grid(title, [*above, *rows], 1 - len(above), _moved(merged, len(above))))


def _moved(merged: frozenset[Place], by: int) -> frozenset[Place]:
    return frozenset((row + by, column) for row, column in merged)


def _cells(table: Any) -> tuple[list[list[Cell]], frozenset[Place]]:
    """Rows of texts with merged cells filled: `gridSpan` sideways, `vMerge` downwards."""
    rows: list[list[Cell]] = []
    ranges: list[tuple[Place, Place]] = []
    open_at: dict[int, int] = {}  # column → number of the range that goes on downwards
    for number, line in enumerate(table.iterchildren(f"{_W}tr")):
        row: list[Cell] = [None] * _skipped(line)
        for cell in line.iter(f"{_W}tc"):
            if _nearest_row(cell) is not line:
                continue
            _put(cell, number, row, ranges, open_at)
        rows.append(row)
    width = max(map(len, rows), default=0)
    for row in rows:
        row.extend([None] * (width - len(row)))
    return rows, filled(rows, ranges)


def _nearest_row(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"), None)


def _skipped(line: Any) -> int:
    before = line.find(f"{_W}trPr/{_W}gridBefore")
    return _number(before, 0)


def _number(element: Any, default: int) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return min(int(value), 200) if value and value.isdecimal() else default


def _put(
    cell: Any, number: int, row: list[Cell], ranges: list[tuple[Place, Place]], open_at: dict[int, int]
) -> None:
    column, span = len(row), max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1))
    down = cell.find(f"{_W}tcPr/{_W}vMerge")
    row.extend([_text(cell), *[None] * (span - 1)])
    if down is not None and down.get(f"{_W}val") != "restart" and column in open_at:
        first, (_bottom, right) = ranges[open_at[column]]
        ranges[open_at[column]] = first, (number, right)
        return
    open_at.pop(column, None)
    if down is not None or span > 1:
        if down is not None:
            open_at[column] = len(ranges)
        ranges.append(((number, column), (number, column + span - 1)))


def _text(element: Any) -> str:
    """The text of a paragraph or of a cell's paragraphs, without what was struck out by a reviewer."""
    if element.tag == f"{_W}p":
        return "".join(_pieces(element)).strip()
    return "\n".join(filter(None, ("".join(_pieces(p)).strip() for p in element.iter(f"{_W}p"))))


def _pieces(paragraph: Any) -> Iterator[str]:
    for piece in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}noBreakHyphen"):
        if piece.tag == f"{_W}t":
            yield piece.text or ""
        else:
            yield {"br": "\n", "tab": " "}.get(piece.tag.removeprefix(_W), "-")
