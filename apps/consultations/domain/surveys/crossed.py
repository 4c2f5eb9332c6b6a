"""A question across groups as readers see it: small groups hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.grids import Grid
from apps.consultations.domain.surveys.masking import hidden_in_table


@dataclass(frozen=True)
class CrossRow:
    """A category with its count in each group; None: hidden."""

    label: str
    counts: tuple[int | None, ...]
    native: bool = True


@dataclass(frozen=True)
class Cross:
    """A question, or a row of a matrix, across groups; `sizes` are how many of each group answered it."""

    asked: Asked
    title: str
    groups: tuple[str, ...]
    sizes: tuple[int | None, ...]
    rows: tuple[CrossRow, ...]


def masked_rows(grid: Grid, rows: Sequence[bool], columns: Sequence[bool]) -> list[CrossRow]:
    """The rows of a line with every count that could give a small group away left out."""
    mask = hidden_in_table(grid.counts, rows, columns)
    return [
        CrossRow(
            one.label, tuple(None if off else n for n, off in zip(line, hidden, strict=True)), one.native
        )
        for one, line, hidden in zip(grid.line.bins, grid.counts, mask, strict=True)
        if not one.is_rest
    ]
