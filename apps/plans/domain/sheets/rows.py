"""A table by its layout → rows understood, with a problem for every cell that was not."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.plans.domain.sheets import collector
from apps.plans.domain.sheets.compiled import compiled
from apps.plans.domain.sheets.fields import Role
from apps.plans.domain.sheets.goals import Ladder
from apps.plans.domain.sheets.measures import Reader
from apps.plans.domain.sheets.model import Grid, Layout, ReadRow
from apps.plans.domain.sheets.repeats import Repeats
from apps.plans.domain.sheets.row_kinds import Kind, Kinds


def read(grid: Grid, layout: Layout, *, stage: tuple[date, date] | None) -> list[ReadRow]:
    """The measures of a table in their order; totals, headings, repeated headers and notes are no measures.

    `stage` is the period that «постійно» and «щороку» mean. Sums come in full units of the currency.
    Raises `ValidationError` if no column holds the measures' titles or codes.
    """
    if not {Role.TITLE, Role.CODE} & {column.field.role for column in layout.columns}:
        raise ValidationError(_("No column holds the names or codes of measures: say which."), code="mapping")
    repeats, ladder = Repeats(grid), Ladder(layout)
    kinds, reader = Kinds(grid, layout, repeats), Reader(grid, compiled(layout, stage), ladder, repeats)
    with collector.paused():
        for index in range(layout.header_rows, len(grid.rows)):
            _take(index, kinds.of(index), reader, ladder)
        return reader.finish()


def _take(index: int, kind: Kind, reader: Reader, ladder: Ladder) -> None:
    if kind is Kind.MEASURE:
        reader.begin(index)
    elif kind is Kind.CONTINUATION:
        reader.go_on(index)
    elif kind is Kind.HEADING:
        reader.pause()
        ladder.heading(heading_text(reader.grid, index))
    elif kind is Kind.TOTAL:
        reader.pause()


def heading_text(grid: Grid, index: int) -> str:
    """The words of a heading row: code and title, each once."""
    return " ".join(dict.fromkeys(str(cell) for cell in grid.rows[index] if cell not in (None, "")))
