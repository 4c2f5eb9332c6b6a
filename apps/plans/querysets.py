"""Who sees which plan, and what a list of measures can be asked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan

from apps.plans.enums import Reported, Standing
from apps.strategies.querysets import EditionQuerySet, PartQuerySet, kept_by, public_at

TO_STRATEGY = "stage__strategy__"
_MONEY = models.DecimalField(max_digits=24, decimal_places=2)


class StageQuerySet(models.QuerySet[Any]):
    """Stages."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those of strategies with a public edition, and those of communities in which `user` has a role."""
        editions = apps.get_model("strategies", "Edition")._default_manager
        public = editions.filter(public_at(at), strategy=OuterRef("strategy"))
        return self.filter(Exists(public) | kept_by(user, "strategy__"))


class PlanEditionQuerySet(EditionQuerySet):
    """Editions of a stage's plan."""

    to_strategy = TO_STRATEGY


class PlanPartQuerySet(PartQuerySet):
    """Rows that hang off a plan edition."""

    to_strategy = TO_STRATEGY


class MeasurePartQuerySet(PartQuerySet):
    """Rows that hang off a measure."""

    to_edition = "measure__edition__"
    to_strategy = TO_STRATEGY


class MeasureQuerySet(PlanPartQuerySet):
    """Measures."""

    def with_standing(self, on: date) -> Self:
        """Each with `reported` (None: nobody reported) and `standing` as of the day `on`.

        Work that should have ended before `on` and is not reported as ended is late; what nobody
        reported on is «no data», unless it has not begun.
        """
        facts = apps.get_model("plans", "Progress")._default_manager
        own = facts.filter(stage=OuterRef("edition__stage"), lineage=OuterRef("lineage")).order_by()
        still_open = models.Q(state__in=[Reported.GOING, Reported.NOT_DUE])
        # The report is asked for once: the planner repeats a subquery wherever its name stands.
        told = Case(
            When(still_open & models.Q(LessThan(OuterRef("ends_on"), on)), then=Value(Standing.LATE.value)),
            default=models.F("state"),
            output_field=models.CharField(),
        )
        untold = Case(
            When(starts_on__gt=on, then=Value(Standing.NOT_DUE.value)),
            default=Value(Standing.NO_DATA.value),
            output_field=models.CharField(),
        )
        return self.annotate(
            reported=Subquery(own.values("state")[:1]),
            standing=Coalesce(Subquery(own.annotate(told=told).values("told")[:1]), untold),
        )

    def with_money(self, *, years: Collection[int] = (), sources: Collection[str] = ()) -> Self:
        """Each with `planned` in the plan's currency; only of `years` and `sources` where they are given.

        None where the plan names no sum.
        """
        rows = apps.get_model("plans", "Funding")._default_manager.filter(measure=OuterRef("pk"))
        if years:
            rows = rows.filter(year__in=years)
        if sources:
            rows = rows.filter(source__in=sources)
        total = rows.order_by().values("measure").annotate(total=Sum("planned")).values("total")
        return self.annotate(planned=Subquery(total, output_field=_MONEY))

    def with_outlays(self, *, years: Collection[int] = (), sources: Collection[str] = ()) -> Self:
        """Each with `allocated` and `spent`; None where nothing is known. Narrowed as `with_money` is."""
        rows = apps.get_model("plans", "Outlay")._default_manager.filter(
            stage=OuterRef("edition__stage"), lineage=OuterRef("lineage")
        )
        if years:
            rows = rows.filter(year__in=years)
        if sources:
            rows = rows.filter(source__in=sources)
        sums = {
            name: rows.order_by().values("lineage").annotate(total=Sum(name)).values("total")
            for name in ("allocated", "spent")
        }
        return self.annotate(**{name: Subquery(total, output_field=_MONEY) for name, total in sums.items()})

    def planned_total(self) -> Decimal:
        """The sum of `planned`, exact; `with_money()` comes before."""
        total = self.order_by().aggregate(total=Coalesce(Sum("planned"), Decimal(0), output_field=_MONEY))
        found: Decimal = total["total"]
        return found


class FactQuerySet(models.QuerySet[Any]):
    """What is known of measures from day to day: public as soon as the measure is."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Facts on measures of which `user` sees an edition at `at`."""
        measures = apps.get_model("plans", "Measure")._default_manager
        seen = measures.filter(edition__stage=OuterRef("stage"), lineage=OuterRef("lineage"))
        return self.filter(Exists(seen.visible_to(user, at)))
