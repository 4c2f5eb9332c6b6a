"""Tables with header cells: a screen reader names the column of every cell."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from lxml import html as lxml_html

Element = Any
_FIGURE = re.compile(r"[\d\s.,%–—-]+")
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def tidy(root: Element) -> list[str]:
    """Give every table its header row. Returns warnings about rows that were only guessed, or none."""
    guessed = missing = 0
    for table in list(root.iter("table")):
        _tidy_cells(table)
        if table.find(".//th") is not None:
            _scope(table)
            continue
        rows = [row for row in table.iter("tr") if _owner(row) is table]
        if not rows or not _looks_like_header(rows):
            missing += 1
            continue
        guessed += 0 if _all_bold(rows[0]) else 1
        _make_header(table, rows[0])
    return [
        *_told(guessed, _("Tables whose first row was taken for the header: %(count)s.")),
        *_told(missing, _("Tables without a header row: %(count)s.")),
    ]


def _told(count: int, words: str) -> list[str]:
    return [words % {"count": count}] if count else []


def _owner(row: Element) -> Element:
    return next(row.iterancestors("table"))


def _words(element: Element) -> str:
    return " ".join(element.text_content().split())


def _tidy_cells(table: Element) -> None:
    """A cell with one paragraph needs no paragraph; a heading inside a table is only bold."""
    for cell in [*table.iter("td"), *table.iter("th")]:
        for inner in list(cell):
            if inner.tag in _HEADINGS:
                inner.tag = "p"
                _embolden(inner)
        if len(cell) == 1 and cell[0].tag == "p" and not (cell.text or "").strip():
            cell[0].drop_tag()
    for row in list(table.iter("tr")):
        if not len(row):
            row.drop_tree()


def _embolden(paragraph: Element) -> None:
    strong = lxml_html.Element("strong")
    strong.text, paragraph.text = paragraph.text, None
    for child in list(paragraph):
        strong.append(child)
    paragraph.append(strong)


def _looks_like_header(rows: list[Element]) -> bool:
    """A bold first row, or a row of words above at least one more row of at least two cells."""
    if len(rows) < 2:
        return False
    first = [_words(cell) for cell in rows[0]]
    if _all_bold(rows[0]):
        return True
    return len(first) > 1 and all(first) and not any(_FIGURE.fullmatch(words) for words in first[1:])


def _all_bold(row: Element) -> bool:
    cells = [cell for cell in row if _words(cell)]
    bold = [cell for cell in cells if _words(cell) == " ".join(_words(s) for s in cell.iter("strong", "b"))]
    return bool(cells) and len(bold) == len(cells)


def _make_header(table: Element, row: Element) -> None:
    head = lxml_html.Element("thead")
    place = 1 if len(table) and table[0].tag == "caption" else 0
    for cell in row:
        cell.tag = "th"
        for strong in list(cell.iter("strong", "b")):
            strong.drop_tag()
    body = row.getparent()
    body.remove(row)
    row.tail = None
    head.append(row)
    table.insert(place, head)
    if body is not table and not len(body):
        body.drop_tree()
    _scope(table)


def _scope(table: Element) -> None:
    """Header cells in the head name columns, others rows."""
    for cell in table.iter("th"):
        in_head = cell.getparent().getparent().tag == "thead"
        cell.set("scope", "col" if in_head else "row")
        for attribute in ("style", "class"):
            cell.attrib.pop(attribute, None)
