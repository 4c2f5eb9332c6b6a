"""Where the headers of a table stand, and what stands above each column."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.plans.domain.sheets import money_headers, money_words
from apps.plans.domain.sheets.folding import plain
from apps.plans.domain.sheets.header_cells import LONGEST, is_datum, is_numbering, is_part, known, texts
from apps.plans.domain.sheets.model import Cell, Grid

_LOOK = 60  # rows from the top among which headers are looked for
_DEEPEST = 6


@dataclass(frozen=True)
class Block:
    """`rows` first rows are titles and headers; `headers` has the lines above each column, top to bottom."""

    rows: int
    headers: list[list[str]]
    multiplier: Decimal | None


def block(grid: Grid) -> Block:
    """The header block of a table; of a table without any, empty headers."""
    top = _top(grid)
    if top is None:
        return Block(0, [[] for _cell in (grid.rows[0] if grid.rows else [])], _above(grid, 0))
    bottom = _bottom(grid, top)
    headers = [_lines(grid, top, bottom, column) for column in range(len(grid.rows[top]))]
    end = bottom
    while end < len(grid.rows) and is_numbering(grid.rows[end]):
        end += 1
    return Block(end, headers, _above(grid, top))


def _top(grid: Grid) -> int | None:
    """The first row with several known headers, else the first that reads like headers."""
    rows = grid.rows[:_LOOK]
    for index, row in enumerate(rows):
        found = texts(row)
        needed = min(3, max(2, len(found) // 2))
        if len(found) >= 2 and not any(map(is_datum, row)) and sum(map(known, found)) >= needed:
            return index
    for index, row in enumerate(rows):
        found = texts(row)
        filled = [cell for cell in row if cell not in (None, "")]
        if len(found) >= 3 and len(found) * 2 > len(row) and all(isinstance(cell, str) for cell in filled):
            wordy = all(len(text) < 60 and any(map(str.isalpha, text)) for text in found)
            return index if wordy else None
    return None


def _bottom(grid: Grid, top: int) -> int:
    """The row after the last that belongs to the headers."""
    row = top + 1
    while row < min(len(grid.rows), top + _DEEPEST) and _continues(grid, top, row):
        row += 1
    return row


def _continues(grid: Grid, top: int, row: int) -> bool:
    """Whether every cell of the row goes on with the headers: merged with them, or a word for a part."""
    own = [
        cell
        for column, cell in enumerate(grid.rows[row])
        if cell not in (None, "")
        and not ((row, column) in grid.merged and cell == grid.rows[row - 1][column])
    ]
    if not own:
        return any((row, column) in grid.merged for column in range(len(grid.rows[row])))
    if is_numbering(grid.rows[row]) or (
        len(set(map(str, own))) == 1 and len(own) > max(3, len(grid.rows[row]) // 2)
    ):
        return False
    return all(is_part(cell) for cell in own)


def _lines(grid: Grid, top: int, bottom: int, column: int) -> list[str]:
    lines: list[str] = []
    for row in range(top, bottom):
        text = _text(grid.rows[row][column]) or _from_left(grid, row, bottom, column)
        if text and text not in lines:
            lines.append(text)
    return lines


def _from_left(grid: Grid, row: int, bottom: int, column: int) -> str:
    """The group that an empty header cell belongs to, where the file does not say that cells are merged."""
    below = any(_text(grid.rows[deeper][column]) for deeper in range(row + 1, bottom))
    if not below or any((row, place) in grid.merged for place in range(column)):
        return ""
    left = next((place for place in range(column - 1, -1, -1) if _text(grid.rows[row][place])), None)
    if left is None or not any(_text(grid.rows[deeper][left]) for deeper in range(row + 1, bottom)):
        return ""
    return _text(grid.rows[row][left])


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else plain(str(cell))[:LONGEST]


def _above(grid: Grid, top: int) -> Decimal | None:
    """The unit that a line above the table names for all its sums: «(тис. грн)»."""
    for row in reversed(grid.rows[:top]):
        for text in texts(row):
            if len(text) < 80 and money_words.CURRENCY.search(text):
                return money_headers.multiplier(text)
    return None
