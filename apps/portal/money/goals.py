"""Planned money by goal of the first level."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.core.charts.bar_parts import Bar
from apps.core.charts.bars import bar_chart
from apps.core.charts.tables import Cell, Table
from apps.plans.filters import NONE
from apps.portal.charts.tallies import Tally
from apps.portal.money.counted import PlanMoney
from apps.portal.money.shown import Shown, caption, note, plan_url, sum_cell, titled, told
from apps.portal.money.units import Unit, share
from apps.portal.plan_views import PlanView


def by_goal(view: PlanView, money: PlanMoney) -> Shown:
    """Planned money towards each goal of the first level, with how many measures it is."""
    found = list(_goals(view, money))
    whole = money.all.planned
    unit = Unit.fitting((tally.planned.total or Decimal(0) for _c, tally in found), view.currency)
    bars = [
        Bar(cell.text, [("goal", tally.planned.total)], unit.number(tally.planned.total), native=cell.native)
        for cell, tally in found
    ]
    what = _("Planned money by goal of the first level")
    rows = [
        [
            cell,
            Cell(str(tally.count)),
            sum_cell(tally.planned.total),
            Cell(share(tally.planned.total, whole.total)),
        ]
        for cell, tally in found
    ]
    total = [
        Cell(_("Total")),
        Cell(str(money.all.count)),
        sum_cell(whole.total),
        Cell(share(whole.total, whole.total)),
    ]
    head = [_("Goal"), _("Measures"), _("Planned"), _("Share")]
    chart = bar_chart(name="goals", title=titled(what, unit), desc=told(bars), bars=bars)
    return Shown(chart, Table(caption(what, view), head, rows, total, note=note(rows)))


def _goals(view: PlanView, money: PlanMoney) -> Iterator[tuple[Cell, Tally]]:
    """Each goal of the first level that has measures, then those of other measures."""
    for lineage, tally in money.goals.tops.items():
        goal = view.goals.by_lineage[lineage]
        words = f"{goal.code} {goal.title}"
        yield Cell(words, plan_url(view, goal=view.goals.key(lineage)), native=True, number=False), tally
    if money.goals.loose.count:
        yield Cell(_("no goal named"), plan_url(view, goal=NONE), number=False), money.goals.loose
    if money.goals.unknown.count:
        yield Cell(_("goals of former editions"), number=False), money.goals.unknown
