"""Results of a questionnaire as tables."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.consultations.domain.surveys.crossed import Cross
from apps.consultations.domain.surveys.shown import Result, ShownLine
from apps.core.charts.tables import Cell, Table


def share(count: int | None, base: int | None) -> str:
    """«34 %»; empty where it cannot be said."""
    if count is None or not base:
        return ""
    return f"{(Decimal(count) * 100 / base).to_integral_value('ROUND_HALF_UP')}\u00a0%"


def hidden() -> str:
    """What is said instead of a number too small to be shown."""
    return _("hidden")


def line_table(result: Result, line: ShownLine) -> Table:
    """One list of answers: how many people, and their share."""
    rows = [
        [
            Cell(cell.label, number=False, native=cell.native),
            _count(cell.count),
            Cell(share(cell.count, line.base) or "–"),
        ]
        for cell in line.cells
    ]
    return Table(_("The same in numbers"), [pgettext("column", "Answer"), _("People"), _("Share")], rows)


def matrix_table(result: Result) -> Table:
    """A row for each line of the question, a column for each answer."""
    heads = [cell.label for cell in result.lines[0].cells]
    rows = [
        [
            Cell(line.title, number=False, native=True),
            *(_count(cell.count, line.base) for cell in line.cells),
            _count(line.base),
        ]
        for line in result.lines
    ]
    return Table(result.asked.question.text, ["", *heads, _("answered")], rows)


def order_table(result: Result) -> Table:
    """How often each option was put in each place."""
    order = result.order
    assert order is not None
    has_means = any(row.mean for row in order.rows)
    rows = [
        [
            Cell(row.label, number=False, native=True),
            *(_count(count, result.answered) for count in row.counts),
            *([Cell(row.mean or "–")] if has_means else []),
        ]
        for row in order.rows
    ]
    heads = ["", *(_("place %(place)s") % {"place": p} if p[0].isdigit() else p for p in order.places)]
    return Table(result.asked.question.text, [*heads, *([_("mean place")] if has_means else [])], rows)


def cross_table(cross: Cross) -> Table:
    """A question across groups: in each group how many, and their share of it."""
    rows = [
        [
            Cell(row.label, number=False, native=row.native),
            *(_count(n, size) for n, size in zip(row.counts, cross.sizes, strict=True)),
        ]
        for row in cross.rows
    ]
    total = [Cell(_("People who answered"), number=False), *(_count(size) for size in cross.sizes)]
    return Table(cross.title or cross.asked.question.text, ["", *cross.groups], rows, total=total)


def _count(count: int | None, base: int | None = None) -> Cell:
    if count is None:
        return Cell("×", said=hidden())
    part = share(count, base)
    return Cell(f"{count} ({part})" if part else str(count))
