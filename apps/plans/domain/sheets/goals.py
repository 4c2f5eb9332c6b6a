"""The goals that a row stands under: from its own cells, from merged ones, from headings above."""

from __future__ import annotations

import re

from apps.plans.domain.sheets import cells
from apps.plans.domain.sheets import header_words as words
from apps.plans.domain.sheets.fields import Role
from apps.plans.domain.sheets.folding import fold, plain
from apps.plans.domain.sheets.model import Cell, Column, Layout

Goals = list[tuple[int | None, str]]
_CODE = re.compile(r"(?:[^\W\d_]{1,2}\.?)?(\d+(?:\.\d+)*)\.? ")


class Ladder:
    """Keeps the goals that hold for the current row.

    A heading holds until a heading of its level or above; an empty goal cell of a table that the portal
    did not write goes on with the goal above it, as in tables whose merged cells were lost.
    """

    def __init__(self, layout: Layout) -> None:
        columns = [column for column in layout.columns if column.field.role == Role.GOAL]
        # a column of goals of any level names the very goal, so it counts as the most specific
        self.columns = sorted(columns, key=lambda column: (column.field.level or 99, column.index))
        self.goes_on = not layout.own
        self.headings: list[tuple[int | None, str]] = []
        self.last: dict[int, str] = {}
        self.texts: dict[Cell, str] = {}

    def heading(self, text: str) -> None:
        """Take a heading over the rows below."""
        text = plain(text)
        level = level_of(text)
        if level is None:
            self.headings = [one for one in self.headings if one[0] is not None]
        else:
            self.headings = [one for one in self.headings if one[0] is not None and one[0] < level]
        self.headings.append((level, text))

    def of(self, row: list[Cell]) -> Goals:
        """The goals of a row, the most specific first. Raises `Misread` for a code that became a date."""
        if not self.columns:
            return self.headings[::-1]
        found: dict[int, list[str]] = {}
        for place, column in enumerate(self.columns):
            text = self._text(row, column, place)
            if text:
                found.setdefault(column.field.level or -place - 1, []).append(text)
        return [(level if level > 0 else None, " ".join(texts)) for level, texts in reversed(found.items())]

    def _text(self, row: list[Cell], column: Column, place: int) -> str:
        cell = row[column.index]
        if cell is None or cell == "":
            text = ""
        elif (text := self.texts.get(cell, "")) == "":
            text = self.texts[cell] = cells.goal(cell)
        if not self.goes_on:
            return text
        if text and text != self.last.get(column.index):
            for deeper in self.columns[place + 1 :]:
                if deeper.field.level != column.field.level:
                    self.last.pop(deeper.index, None)
        if not text and cell in (None, ""):
            return self.last.get(column.index, "")
        self.last[column.index] = text
        return text


def level_of(text: str) -> int | None:
    """The level of a heading: by its words, else by the parts of its code; None if neither tells."""
    folded = fold(text)
    for level, pattern in words.GOALS:
        if level and (match := pattern.search(folded)) and match.start() < 4:
            return level
    code = _CODE.match(folded)
    return min(code.group(1).count(".") + 1, 9) if code else None
