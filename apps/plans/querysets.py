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
        own = facts.filter(stage=OuterRef("edition__stage"), lineage=OuterRef("lineage"))
        open_states = [Reported.GOING, Reported.NOT_DUE]
        return self.annotate(reported=Subquery(own.values("state")[:1])).annotate(
            standing=Case(
                When(reported__in=open_states, ends_on__lt=on, then=Value(Standing.LATE.value)),
                When(reported__isnull=False, then=models.F("reported")),
                When(starts_on__gt=on, then=Value(Standing.NOT_DUE.value)),
                default=Value(Standing.NO_DATA.value),
                output_field=models.CharField(),
            )
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
