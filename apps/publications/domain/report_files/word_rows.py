"""Rows of a table in a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from apps.core.xml_text import fit


def row_like(pattern: Any, texts: Sequence[str], numbers: int) -> Any:
    """A copy of an empty row with these texts; the last `numbers` cells are set to the right."""
    row = deepcopy(pattern)
    cells = row.findall(qn("w:tc"))
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        first = cell.find(qn("w:p"))
        for line in fit(text).splitlines() or [""]:
            cell.append(_paragraph(first, line, to_right=place >= len(cells) - numbers))
        cell.remove(first)
    return row


def _paragraph(pattern: Any, text: str, *, to_right: bool) -> Any:
    paragraph = deepcopy(pattern)
    if to_right:
        properties, side = OxmlElement("w:pPr"), OxmlElement("w:jc")
        side.set(qn("w:val"), "right")
        properties.append(side)
        paragraph.insert(0, properties)
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    paragraph.append(run)
    return paragraph


def fill(cells: Sequence[Any], texts: Sequence[str], *, bold: bool = False) -> None:
    """Texts into empty cells."""
    for cell, text in zip(cells, texts, strict=True):
        cell.paragraphs[0].add_run(fit(text)).bold = bold


def repeat(row: Any) -> None:
    """The row stands again at the top of every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
