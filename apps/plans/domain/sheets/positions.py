"""What columns without a known header seem to hold, from their first cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.folding import fold
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell, Grid
from apps.plans.domain.sheets.money_headers import source
from apps.plans.domain.sheets.numbers import amount
from apps.plans.domain.sheets.periods import of_text

_SAMPLE = 200
_CODE = re.compile(r"(?:[A-ZА-ЯІЇЄҐ]{1,3}[.\- ]?)?\d{1,3}(?:\.\d{1,3}){0,5}\.?")
_UNIT = re.compile(
    r"\b(?:департамент|управлін|відділ|сектор|комунальн|к[нз]?п\b|викон|ком|отдел|управлени|department|office|центр|служб)",
    re.IGNORECASE,
)


def completed(grid: Grid, header_rows: int, headers: list[str], fields: list[Field]) -> list[Field]:
    """`fields` with what is missing of code, title, term, unit and sums guessed from the cells.

    Only a table without a known column of measures is guessed at.
    """
    roles = {field.role for field in fields}
    if Role.TITLE in roles:
        return fields
    free = {
        index: _sample(grid, header_rows, index) for index, f in enumerate(fields) if f.role == Role.IGNORED
    }
    free = {index: cells for index, cells in free.items() if cells}
    guessed = list(fields)
    for role, test in _TESTS:
        index = next((i for i, cells in free.items() if role not in roles and _mostly(cells, test)), None)
        if index is not None:
            guessed[index] = Field(role)
            del free[index]
    _take_title(free, guessed)
    return guessed


def _take_title(free: dict[int, list[Cell]], guessed: list[Field]) -> None:
    """The title is the first column of long texts."""
    texts = {index: cells for index, cells in free.items() if _mostly(cells, _is_text)}
    if texts:
        longest = max(_length(cells) for cells in texts.values())
        guessed[next(i for i, cells in texts.items() if _length(cells) * 2 >= longest)] = Field(Role.TITLE)


def _sample(grid: Grid, header_rows: int, index: int) -> list[Cell]:
    """The first own cells of a column in rows that are no headings, repeated headers or notes."""
    heads = grid.rows[:header_rows]
    rows = (
        (number, row)
        for number, row in enumerate(islice(grid.rows, header_rows, None), header_rows)
        if row not in heads and len({cell for cell in row if cell not in (None, "")}) > 2
    )
    cells = (row[index] for number, row in rows if (number, index) not in grid.merged)
    return [cell for cell in islice(cells, _SAMPLE) if cell not in (None, "")]


def _mostly(cells: list[Cell], test: Callable[[Cell], bool]) -> bool:
    return sum(map(test, cells)) * 10 >= len(cells) * 7


def _length(cells: list[Cell]) -> float:
    return sum(len(str(cell)) for cell in cells) / len(cells)


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell))


def _is_code(cell: Cell) -> bool:
    if isinstance(cell, float | int):
        return 0 < cell < 1000
    return isinstance(cell, str) and bool(_CODE.fullmatch(cell.strip()))


def _is_term(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > 80:
        return not isinstance(cell, str | int | float | bool | None)
    try:
        return of_text(cell, None) != (None, None)
    except Misread:
        return False


def _is_unit(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(_UNIT.search(cell))


def _is_source(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 60 and source(fold(cell)) is not None


def _is_sum(cell: Cell) -> bool:
    try:
        return amount(cell) is not None
    except Misread:
        return False


_TESTS: tuple[tuple[Role, Callable[[Cell], bool]], ...] = (
    (Role.CODE, _is_code),
    (Role.TERM, _is_term),
    (Role.SOURCE, _is_source),
    (Role.UNIT, _is_unit),
    (Role.PLANNED, _is_sum),
)
