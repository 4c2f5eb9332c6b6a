"""A question across the groups that people named, with small groups hidden."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.bins import Bin
from apps.consultations.domain.surveys.crossed import Cross, CrossRow, masked_rows
from apps.consultations.domain.surveys.grids import Grid, grid_of, sizes_of
from apps.consultations.domain.surveys.line_counts import counts_of
from apps.consultations.domain.surveys.masking import LEAST, hidden_in_line
from apps.consultations.domain.surveys.parts import lines_of
from apps.consultations.domain.surveys.shown import Results
from apps.consultations.domain.surveys.tallies import Tally
from apps.consultations.enums import QuestionKind

CROSSED = (
    *(QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.SCALE),
    *(QuestionKind.MATRIX, QuestionKind.NUMBER),
)


def crosses(found: Results, group: Asked) -> list[Cross]:
    """Every question that can be crossed with `group`; none of the group's own kind. No queries."""
    if found.people is None:
        return []
    usual = hidden_in_line(sizes_of(found.tally, group, group.pk))
    asked = [q for q in found.sheet.questions if q.kind in CROSSED and not q.question.is_group]
    return [cross for q in asked for cross in _crosses(found.tally, q, group, usual)]


def _crosses(tally: Tally, asked: Asked, group: Asked, usual: Sequence[bool]) -> list[Cross]:
    """The tables of one question; the options that may be chosen together become one table again."""
    if tally.answered.get(asked.pk, 0) < LEAST:
        return []
    tables = [
        _cross(grid_of(tally, asked, group, line), tally, asked, group, usual)
        for line in lines_of(asked, tally)
    ]
    if asked.kind == QuestionKind.MULTIPLE and tables:
        joined = tuple(row for table in tables for row in table.rows)
        return [Cross(asked, "", tables[0].groups, tables[0].sizes, joined)]
    return tables


def _cross(grid: Grid, tally: Tally, asked: Asked, group: Asked, usual: Sequence[bool]) -> Cross:
    """One line across the groups; a group that is hidden anywhere else is hidden here."""
    sizes = [sum(row[c] for row in grid.counts) for c in range(len(usual))]
    columns = [a or b for a, b in zip(usual, hidden_in_line(sizes), strict=True)]
    rows = masked_rows(grid, hidden_in_line(counts_of(grid.line, asked, tally)), columns)
    shown = tuple(None if off else size for size, off in zip(sizes, columns, strict=True))
    return Cross(asked, grid.line.title, _names(group), shown, tuple(rows))


def _names(group: Asked) -> tuple[str, ...]:
    return (*(option.text for option in group.options), _("not named"))


__all__ = ["Bin", "Cross", "CrossRow", "crosses"]
