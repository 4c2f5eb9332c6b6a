"""The action plan in a few lines, for pages that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, OuterRef, Subquery, Sum

from apps.plans.models import Funding, Measure, PlanEdition, Stage
from apps.strategies.models import Strategy

_USUAL = ("pk", "number", "state", "kind", "published_at")


@dataclass(frozen=True)
class OutlinedStage:
    """A stage with what its usual edition holds. `edition` is None when nothing can be read.

    `edition` is no row of the database: it only knows its number, state, kind and time.
    """

    stage: Stage
    edition: PlanEdition | None
    count: int
    planned: Decimal | None


def outline(strategy: Strategy, user: Any, at: datetime) -> list[OutlinedStage]:
    """The stages of a strategy in order. One query."""
    usual = PlanEdition.objects.filter(stage=OuterRef("pk")).visible_to(user, at).current_first()
    measures = Measure.objects.filter(edition=OuterRef("usual_pk")).visible_to(user, at).order_by()
    money = Funding.objects.filter(measure__edition=OuterRef("usual_pk")).visible_to(user, at).order_by()
    total = money.values("measure__edition").annotate(total=Sum("planned")).values("total")
    stages = (
        Stage.objects.visible_to(user, at)
        .filter(strategy=strategy)
        .annotate(**{f"usual_{name}": Subquery(usual.values(name)[:1]) for name in _USUAL})
        .annotate(
            measures=Subquery(measures.values("edition").annotate(n=Count("pk")).values("n")),
            planned=Subquery(total, output_field=DecimalField(max_digits=24, decimal_places=2)),
        )
        .order_by("number")
    )
    return [_outlined(stage, strategy) for stage in stages]


def _outlined(stage: Any, strategy: Strategy) -> OutlinedStage:
    stage.strategy = strategy
    known = {name: getattr(stage, f"usual_{name}") for name in _USUAL}
    edition = PlanEdition(stage=stage, **known) if stage.usual_pk else None
    return OutlinedStage(stage, edition, stage.measures or 0, stage.planned)


def present(stages: list[OutlinedStage], today: date) -> OutlinedStage | None:
    """The stage of today, else the last that can be read; None when none can."""
    readable = [item for item in stages if item.edition]
    now = [item for item in readable if item.stage.covers(today)]
    return now[-1] if now else readable[-1] if readable else None
