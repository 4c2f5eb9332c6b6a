"""Indicators of a row: name, unit, baseline and target, line by line."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.plans.domain.sheets import cells, texts
from apps.plans.domain.sheets.escapes import unescaped
from apps.plans.domain.sheets.fields import Role
from apps.plans.domain.sheets.folding import plain
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.domain.sheets.model import Cell

PARTS = (Role.INDICATOR, Role.INDICATOR_UNIT, Role.BASELINE, Role.TARGET)
Indicator = tuple[str, str, str, str]


def read(four: list[Cell]) -> list[Indicator]:
    """The indicators of the four cells (name, unit, baseline, target; None for a missing column).

    With as many lines everywhere each line is an indicator; under one name, or where only the name has
    several lines, there is one. Raises `Misread` where lines cannot be matched or a text is too long.
    """
    parts = [_lines(cell) for cell in four]
    counts = {len(part) for part in parts if part}
    if not parts[0]:
        return []
    if len(counts) > 1 or counts == {1}:
        if len(parts[0]) > 1 and max(len(part) for part in parts[1:]) > 1:
            raise Misread(_("Indicators, units, baselines and targets must have the same number of lines."))
        parts = [[" ".join(parts[0])], *(["; ".join(part)] if part else [] for part in parts[1:])]
    padded = [part or [""] * len(parts[0]) for part in parts]
    found = list(zip(*padded, strict=True))
    for indicator in found:
        _check(indicator)
    return [(name, unit, baseline, target) for name, unit, baseline, target in found if name]


def _lines(cell: Cell) -> list[str]:
    """The lines of a cell with a dash alone as an empty one; none for an empty cell."""
    if not isinstance(cell, str):
        return list(filter(None, [texts.text(cell)]))
    if not cell.strip():
        return []
    lines = map(plain, unescaped(cell.strip(" \u00a0")).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return ["" if line in texts.NOTHING else line for line in lines]


def _check(indicator: Indicator) -> None:
    for role, text in zip(PARTS, indicator, strict=True):
        if len(text) > cells.LONGEST[role]:
            raise Misread(_("The text is longer than %(limit)s characters.") % {"limit": cells.LONGEST[role]})
