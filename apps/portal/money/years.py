"""Planned money by year and by source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.core.charts.bar_parts import Bar
from apps.core.charts.bars import bar_chart
from apps.core.charts.tables import Cell, Table
from apps.portal.money.counted import PlanMoney
from apps.portal.money.shown import (
    Shown,
    caption,
    note,
    plan_url,
    source_name,
    sum_cell,
    titled,
    told,
    year_name,
)
from apps.portal.money.units import Unit, share
from apps.portal.plan_views import PlanView


def by_year(view: PlanView, money: PlanMoney) -> Shown:
    """Planned money of each year, divided by source."""
    sums = money.sums
    unit = Unit.fitting(map(sums.of_year, sums.years), view.currency)
    bars = [
        Bar(
            year_name(year),
            [(source, sums.at(year, source)) for source in sums.sources],
            unit.number(sums.of_year(year)),
        )
        for year in sums.years
    ]
    what = _("Planned money by year and source")
    legend = [(source, source_name(source)) for source in sums.sources]
    chart = bar_chart(name="years", title=titled(what, unit), desc=told(bars), bars=bars, legend=legend)
    rows = [
        [
            Cell(year_name(year)),
            *(sum_cell(sums.at(year, source)) for source in sums.sources),
            sum_cell(sums.of_year(year)),
        ]
        for year in sums.years
    ]
    total = [Cell(_("Total")), *(sum_cell(sums.of_source(s)) for s in sums.sources), sum_cell(sums.total)]
    head = [_("Year"), *(source_name(source) for source in sums.sources), _("Total")]
    return Shown(chart, Table(caption(what, view), head, rows, total, note=note(rows)))


def by_source(view: PlanView, money: PlanMoney) -> Shown:
    """Planned money of each source."""
    sums = money.sums
    unit = Unit.fitting(map(sums.of_source, sums.sources), view.currency)
    bars = [
        Bar(source_name(source), [(source, sums.of_source(source))], unit.number(sums.of_source(source)))
        for source in sums.sources
    ]
    what = _("Planned money by source")
    rows = [
        [
            Cell(source_name(source), plan_url(view, source=source)),
            sum_cell(sums.of_source(source)),
            Cell(share(sums.of_source(source), sums.total)),
        ]
        for source in sums.sources
    ]
    total = [Cell(_("Total")), sum_cell(sums.total), Cell(share(sums.total, sums.total))]
    head = [_("Source of money"), _("Planned"), _("Share")]
    chart = bar_chart(name="sources", title=titled(what, unit), desc=told(bars), bars=bars)
    return Shown(chart, Table(caption(what, view), head, rows, total))
