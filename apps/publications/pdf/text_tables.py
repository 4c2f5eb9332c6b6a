"""Tables in a text, made ready for paper: their heads, their figures, their width."""

from __future__ import annotations

import re
from typing import Any

from lxml.html import builder as E

WIDE = 8  # columns from which a table gets a page across
_NUMBER = re.compile(r"[-−+]?\d[\d\s\u00a0\u202f.,]*\s*%?|[–—-]")


def set_tables(root: Any) -> None:
    """Heads that repeat on each page, numbers to the right, broad tables on a page across."""
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        if rows and table.find("thead") is None and all(cell.tag == "th" for cell in rows[0]):
            head = E.THEAD()
            table.insert(1 if table.find("caption") is not None else 0, head)
            head.append(rows[0])
        _numbers(rows)
        if rows and max(len(row) for row in rows) >= WIDE:
            table.set("class", "wide")


def _numbers(rows: list[Any]) -> None:
    """Figures go to the right, and so do the heads above columns of figures."""
    for cell in [cell for row in rows for cell in row.iter("td")]:
        if _NUMBER.fullmatch(cell.text_content().strip()):
            cell.set("class", "n")
    heads = [row for row in rows if len(row) and all(cell.tag == "th" for cell in row)]
    body = [row for row in rows if row not in heads]
    for row in heads:
        for place, head in enumerate(row):
            below = [line[place] for line in body if len(line) == len(row)]
            if below and all(cell.get("class") == "n" for cell in below):
                head.set("class", "n")
