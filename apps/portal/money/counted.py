"""Money of the measures that fit a filter: by year and source, by goal, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, DecimalField, Exists, OuterRef, Q, Sum

from apps.plans.enums import FundingSource
from apps.plans.models import Funding, Outlay
from apps.plans.querysets import MeasureQuerySet
from apps.portal.charts.sums import Sums
from apps.portal.charts.tallies import Amount, RolledUp, Tally, rolled_up
from apps.portal.plan_views import PlanView

MONEY = DecimalField(max_digits=24, decimal_places=2)


@dataclass(frozen=True)
class Outlays:
    """What is known of one year: money allocated and spent, each of how many measures."""

    allocated: Amount
    spent: Amount


@dataclass(frozen=True)
class PlanMoney:
    """All sums are exact and of the same measures, narrowed to the filter's year and source alike."""

    sums: Sums
    goals: RolledUp[UUID]
    outlays: Mapping[int | None, Outlays]

    @property
    def all(self) -> Tally:
        """Everything that is shown."""
        return self.goals.total


def plan_money(view: PlanView) -> PlanMoney:
    """The sums of `view`, whose stages have one currency. Three queries."""
    measures = view.filter.qs.order_by()
    return PlanMoney(_by_year_and_source(view, measures), _by_goal(view, measures), _outlays(view, measures))


def _by_year_and_source(view: PlanView, measures: MeasureQuerySet) -> Sums:
    rows = Funding.objects.filter(measure__in=measures.values("pk")).visible_to(view.user, view.place.at)
    grouped = _narrowed(view, rows).order_by().values("year", "source").annotate(sum=Sum("planned"))
    return Sums.of(((row["year"], row["source"], row["sum"]) for row in grouped), FundingSource.values)


def _by_goal(view: PlanView, measures: MeasureQuerySet) -> RolledUp[UUID]:
    narrowed = {"years": view.filter.years, "sources": view.filter.sources}
    names = ("planned", "allocated", "spent")
    wanted: dict[str, Any] = {"count": Count("pk")}
    wanted.update({f"{name}_sum": Sum(name, output_field=MONEY) for name in names})
    wanted.update({f"{name}_known": Count(name) for name in names})
    rows = measures.with_outlays(**narrowed).values("goal").annotate(**wanted)
    tallies = (
        (row["goal"], Tally(row["count"], *(Amount(row[f"{n}_sum"], row[f"{n}_known"]) for n in names)))
        for row in rows
    )
    return rolled_up(tallies, _tops(view))


def _tops(view: PlanView) -> dict[UUID, UUID]:
    """The goal of the first level above each goal, in the order of the tree.

    What stands above a goal that only former editions have is not known here: it has no top.
    """
    roots = view.goals.roots
    return {node.row.lineage: root.row.lineage for root in roots for node in root.walk()}


def _outlays(view: PlanView, measures: MeasureQuerySet) -> dict[int | None, Outlays]:
    own = measures.filter(edition__stage=OuterRef("stage"), lineage=OuterRef("lineage"))
    rows = Outlay.objects.filter(Exists(own)).visible_to(view.user, view.place.at)
    grouped = (
        _narrowed(view, rows)
        .order_by()
        .values("year")
        .annotate(
            allocated_sum=Sum("allocated"),
            spent_sum=Sum("spent"),
            allocated_known=_measures_with("allocated"),
            spent_known=_measures_with("spent"),
        )
    )
    return {
        row["year"]: Outlays(
            Amount(row["allocated_sum"], row["allocated_known"]), Amount(row["spent_sum"], row["spent_known"])
        )
        for row in grouped
    }


def _measures_with(name: str) -> Count:
    return Count("lineage", filter=Q(**{f"{name}__isnull": False}), distinct=True)


def _narrowed(view: PlanView, rows: Any) -> Any:
    """Only the filter's year and source, where it has them."""
    wanted: dict[str, Iterable[Any]] = {}
    if view.filter.years:
        wanted["year__in"] = view.filter.years
    if view.filter.sources:
        wanted["source__in"] = view.filter.sources
    return rows.filter(**wanted)
