"""What of the planned money was allocated and spent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.core.charts.bar_parts import Bar
from apps.core.charts.bars import bar_chart
from apps.core.charts.tables import Cell, Table
from apps.portal.charts.tallies import Amount
from apps.portal.money.counted import PlanMoney
from apps.portal.money.shown import Shown, caption, note, sum_cell, titled, told, year_name
from apps.portal.money.units import Unit
from apps.portal.plan_views import PlanView


def outlays(view: PlanView, money: PlanMoney) -> Shown:
    """Planned, allocated and spent side by side, with how many measures the sums are known of."""
    years = sorted({*money.sums.years, *money.outlays}, key=lambda year: (year is None, year or 0))
    found = [(year, _of_year(money, year)) for year in years]
    unit = Unit.fitting((a.total or Decimal(0) for _y, three in found for _k, _w, a in three), view.currency)
    bars = [
        Bar(year_name(year), [(kind, amount.total)], unit.number(amount.total), word=word)
        for year, three in found
        for kind, word, amount in three
    ]
    what = _("Planned, allocated and spent")
    rows = [[Cell(year_name(year)), *_known(three)] for year, three in found]
    every = money.all
    total = [
        Cell(_("Total")),
        *_known([("", "", every.planned), ("", "", every.allocated), ("", "", every.spent)]),
    ]
    head = [
        _("Year"),
        _("Planned"),
        _("Allocated"),
        _("Allocated: known of measures"),
        _("Spent"),
        _("Spent: known of measures"),
    ]
    chart = bar_chart(name="outlays", title=titled(what, unit), desc=told(bars), bars=bars)
    return Shown(chart, Table(caption(what, view), head, rows, total, note=note(rows)))


def _of_year(money: PlanMoney, year: int | None) -> list[tuple[str, str, Amount]]:
    planned = money.sums.of_year(year) if year in money.sums.years else None
    known = money.outlays.get(year)
    return [
        ("planned", _("plan"), Amount(planned)),
        ("allocated", _("allocated"), known.allocated if known else Amount()),
        ("spent", _("spent"), known.spent if known else Amount()),
    ]


def _known(three: Iterable[tuple[str, str, Amount]]) -> list[Cell]:
    """The cells of planned, allocated, of how many, spent, of how many."""
    planned, allocated, spent = (amount for _kind, _word, amount in three)
    return [
        sum_cell(planned.total),
        _fact(allocated),
        Cell(str(allocated.known)),
        _fact(spent),
        Cell(str(spent.known)),
    ]


def _fact(amount: Amount) -> Cell:
    """A sum that somebody reported; nothing reported is no data."""
    return Cell(_("no data")) if amount.total is None else sum_cell(amount.total)
