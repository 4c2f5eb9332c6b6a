"""Sums of the measures that fit a filter. Missing is not zero: every sum says how many know it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, Sum

from apps.plans.enums import Standing
from apps.portal.plan_views import PlanView

MONEY = DecimalField(max_digits=24, decimal_places=2)
MONEYS = ("planned", "allocated", "spent")


@dataclass(frozen=True)
class Amount:
    """A sum and of how many measures it is known; `total` is None when of none."""

    total: Decimal | None
    known: int


@dataclass(frozen=True)
class Totals:
    """What is filtered, in numbers. Money is that of the filter's year and source where it has them.

    With several currencies nothing is added up: the sums are None, the numbers of measures stay.
    """

    count: int
    planned: Amount
    allocated: Amount
    spent: Amount
    states: dict[Standing, int]

    @property
    def reported(self) -> int:
        """Of how many measures something was reported or the dates say that they have not begun."""
        return self.count - self.states.get(Standing.NO_DATA, 0)


def totals(view: PlanView) -> Totals:
    """The sums of `view.measures`. One query."""
    narrowed = {"years": view.filter.years, "sources": view.filter.sources}
    rows = view.filter.qs.order_by().with_outlays(**narrowed)
    sums = {f"{name}_sum": Sum(name, output_field=MONEY) for name in MONEYS}
    known = {f"{name}_known": Count(name) for name in MONEYS}
    # By state, added up here: eight counts with conditions would ask for every state eight times.
    found = list(rows.values("standing").annotate(number=Count("pk"), **sums, **known))
    counts = {row["standing"]: row["number"] for row in found}
    states = {state: counts[state] for state in Standing if state in counts}
    one = bool(view.currency)
    amounts = [_amount(found, name, one) for name in MONEYS]
    return Totals(sum(counts.values()), *amounts, states)


def _amount(rows: list[dict[str, Any]], name: str, one_currency: bool) -> Amount:
    known = sum(row[f"{name}_known"] for row in rows)
    parts = [row[f"{name}_sum"] for row in rows if row[f"{name}_sum"] is not None]
    return Amount(sum(parts, Decimal(0)) if parts and one_currency else None, known)
