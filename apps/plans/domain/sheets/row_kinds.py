"""Which rows of a table are measures, and what the others are."""

from __future__ import annotations

import re
from enum import Enum, auto

from apps.plans.domain.sheets import row_words as words
from apps.plans.domain.sheets.fields import Role
from apps.plans.domain.sheets.header_cells import is_numbering
from apps.plans.domain.sheets.model import Cell, Grid, Layout
from apps.plans.domain.sheets.repeats import Repeats

_NUMBER_LIKE = re.compile(r"[\d\s.,'’\-–—−]*")
_START = 60  # letters of a text that tell what kind of row it begins


class Kind(Enum):
    """What a row is."""

    EMPTY = auto()
    MEASURE = auto()
    CONTINUATION = auto()  # goes on with the measure above: its next source, indicator or line
    HEADING = auto()  # a goal's title over the rows below
    TOTAL = auto()
    ASIDE = auto()  # a repeated header, a note, a signature


class Kinds:
    """Tells the kind of each row of a table whose layout names a column of titles or of codes."""

    def __init__(self, grid: Grid, layout: Layout, repeats: Repeats) -> None:
        self.rows, self.repeats = grid.rows, repeats
        heads = (_contents(row) for row in grid.rows[: layout.header_rows])
        self.headers = {head for head in heads if len(head) > 1}
        at = {column.field.role: column.index for column in reversed(layout.columns)}
        self.code = at.get(Role.CODE)
        self.title = at.get(Role.TITLE, self.code or 0)

    def of(self, index: int) -> Kind:
        """The kind of `rows[index]`."""
        row = self.rows[index]
        contents = _contents(row)
        if len(contents) < 2:
            return self._single(index, row) if contents and not str(contents[0]).isspace() else Kind.EMPTY
        if contents in self.headers or (contents[0] in (1, "1") and is_numbering(row)):
            return Kind.ASIDE
        if self._is_total(index, row):
            return Kind.TOTAL
        if len(contents) < 4 and self._is_note(row, contents):
            return Kind.ASIDE
        if self._continues(index, row):
            return Kind.CONTINUATION
        return Kind.HEADING if len(contents) == 2 and self._is_goal(index, row) else Kind.MEASURE

    def _own(self, index: int, column: int | None) -> Cell:
        """What the row itself says in a column."""
        if column is None or self.repeats.above(index, column):
            return None
        return self.rows[index][column]

    def _is_total(self, index: int, row: list[Cell]) -> bool:
        """«Усього за завданням 1.1» and nothing but sums; «Разом з містом: фестиваль» has more to say."""
        first = next((column for column, cell in enumerate(row) if isinstance(cell, str) and cell), None)
        texts = {self._own(index, first), self._own(index, self.title)}
        if not any(isinstance(text, str) and words.TOTAL_ROW.match(_start(text)) for text in texts):
            return False
        return not any(
            isinstance(cell, str) and cell not in texts and not _NUMBER_LIKE.fullmatch(cell)
            for cell in (self._own(index, column) for column in range(len(row)))
        )

    def _single(self, index: int, row: list[Cell]) -> Kind:
        """One text, once or over the whole width."""
        filled = [column for column, cell in enumerate(row) if cell is not None and cell != ""]
        text = row[filled[0]]
        if not isinstance(text, str):
            return Kind.MEASURE if self._own(index, self.code) else Kind.CONTINUATION
        start = _start(text)
        if words.NOTE_ROW.match(start) or words.TOTAL_ROW.match(start):
            return Kind.ASIDE if words.NOTE_ROW.match(start) else Kind.TOTAL
        wide = len(filled) > max(2, len(row) // 2) and not self.repeats.above(index, filled[-1])
        if wide or words.GOAL_ROW.match(start) or (filled[0] < self.title and not row[self.title]):
            return Kind.HEADING
        return Kind.MEASURE if self._own(index, self.title) else Kind.CONTINUATION

    def _is_note(self, row: list[Cell], contents: tuple[Cell, ...]) -> bool:
        """A signature or a note under the table: «Секретар ради … І. Петренко»."""
        first = contents[0]
        if not isinstance(first, str) or any(isinstance(cell, int | float) for cell in contents):
            return False
        return bool(words.NOTE_ROW.match(_start(first)))

    def _continues(self, index: int, row: list[Cell]) -> bool:
        return not self._own(index, self.title) and not self._own(index, self.code)

    def _is_goal(self, index: int, row: list[Cell]) -> bool:
        """Code and title of a goal alone in a row: it says so, or the next code begins with its own."""
        if self.code is None or self.code == self.title or not (row[self.code] and row[self.title]):
            return False
        if words.GOAL_ROW.match(_start(str(row[self.title]))):
            return True
        start = str(row[self.code]).strip().rstrip(".") + "."
        below = (str(row[self.code] or "").strip() for row in self.rows[index + 1 : index + 4])
        code = next(filter(None, below), "")
        return code.startswith(start) and code != start


def _start(text: str) -> str:
    return text[:_START].lstrip().casefold()


def _contents(row: list[Cell]) -> tuple[Cell, ...]:
    """The different contents of a row in their order."""
    found = dict.fromkeys(row)
    found.pop(None, None)
    found.pop("", None)
    return tuple(found)
