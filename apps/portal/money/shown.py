"""A drawing of money with its table, and what all of them have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.core.charts.bar_parts import Bar, BarChart
from apps.core.charts.tables import Cell, Table
from apps.plans.domain.money_words import currency_sign, thousands
from apps.plans.enums import FundingSource
from apps.portal.money.units import Unit
from apps.portal.plan_views import PlanView


@dataclass(frozen=True)
class Shown:
    """A drawing and its twin."""

    chart: BarChart
    table: Table


def year_name(year: int | None) -> str:
    """«2021», or that the money is not divided by years."""
    return str(year) if year else _("not divided by years")


def source_name(source: str, *, alone: bool = True) -> str:
    """A source in words; with a capital where it stands alone."""
    label = str(FundingSource(source).label) if source in FundingSource.values else source
    return label[:1].upper() + label[1:] if alone else label


def plan_url(view: PlanView, **changed: str) -> str:
    """The plan's page with the same filter, narrowed to what a bar stands for."""
    return f"{view.url().partition('?')[0]}?{view.query_with(**changed)}"


def sum_cell(amount: Decimal | None) -> Cell:
    """A sum in thousands, or a dash that is read aloud as words."""
    return Cell("–", said=_("no sum named")) if amount is None else Cell(thousands(amount))


def titled(what: str, unit: Unit) -> str:
    """The name of a drawing with the unit of its numbers."""
    return _("%(what)s, %(unit)s") % {"what": what, "unit": unit.name}


def caption(what: str, view: PlanView) -> str:
    """The name of a table with the unit of its numbers."""
    values = {"what": what, "currency": currency_sign(view.currency)}
    return _("%(what)s: exact sums, thousand %(currency)s") % values


def note(rows: Iterable[Iterable[Cell]]) -> str:
    """What the dashes of a table mean; empty for a table without one."""
    return _("– : no sum is named, which is not zero.") if any(c.said for row in rows for c in row) else ""


def told(bars: Iterable[Bar]) -> str:
    """The drawing read aloud: what stands beside each bar."""
    return "; ".join(f"{' '.join([bar.label, bar.word]).strip()}: {bar.number}" for bar in bars) + "."
