"""Single cells at the top of a table: do they read like headers?"""

from __future__ import annotations

import re

from apps.plans.domain.sheets import header_words as words
from apps.plans.domain.sheets import money_headers, money_words, own_headers
from apps.plans.domain.sheets.folding import fold
from apps.plans.domain.sheets.model import Cell

LONGEST = 200
_DIGITS = re.compile(r"\d[\d.,\s]*")


def is_datum(cell: Cell) -> bool:
    """Whether the cell is a number, a code or a day and no year: headers have none."""
    if isinstance(cell, str):
        text = cell.strip()
        return bool(_DIGITS.fullmatch(text)) and not money_words.YEAR.fullmatch(text)
    if isinstance(cell, float | int):
        return not money_words.YEAR.fullmatch(str(cell).removesuffix(".0"))
    return cell is not None


def is_part(cell: Cell) -> bool:
    """Whether a cell goes on with a header above it: a year, a source, «план», «усього»."""
    if is_datum(cell):
        return False
    text = fold(str(cell).removesuffix(".0"))
    if len(text) > 80:
        return False
    return known(text) or bool(
        money_words.TOTAL.search(text) or money_words.PLANNED.search(text) or _small(text)
    )


def _small(text: str) -> bool:
    return any(
        pattern.search(text)
        for pattern in (money_words.SPENT, money_words.ALLOCATED, words.CODE, words.TITLE)
    )


def known(text: str) -> bool:
    """Whether a single folded text is a word of plan tables."""
    if not text or len(text) > LONGEST or (text[0].isdecimal() and not money_words.YEAR.match(text)):
        return False
    if own_headers.known(text) or money_headers.read(text):
        return True
    patterns = [pattern for _role, pattern in (*words.BEFORE_MONEY, *words.AFTER_MONEY)]
    patterns += [pattern for _level, pattern in words.GOALS]
    return any(
        p.search(text) for p in (*patterns, words.TITLE, words.DESCRIPTION, words.CODE, money_words.SOURCE)
    )


def is_numbering(row: list[Cell]) -> bool:
    """Whether the row only counts the columns: 1 2 3 4 …"""
    counted: list[int] = []
    for cell in row:
        if cell in (None, ""):
            continue
        text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
        if not text.isdecimal() or len(text) > 3:
            return False
        if not counted or int(text) != counted[-1]:
            counted.append(int(text))
    return len(counted) >= 3 and counted == list(range(counted[0], counted[0] + len(counted)))


def texts(row: list[Cell]) -> list[str]:
    """The different texts of a row, folded."""
    return list(dict.fromkeys(fold(cell) for cell in row if isinstance(cell, str) and cell.strip()))
