"""Which comments caused the changes between two editions."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from apps.consultations.models import Comment
from apps.plans.models import PlanEdition
from apps.strategies.models import Edition


@dataclass(frozen=True)
class Cause:
    """A comment that was accepted, whole or in part, and the paragraph it changed where that is known."""

    number: int
    consultation: str
    paragraph: int | None = None


def causes(*, old: Edition, new: Edition, user: Any, at: datetime) -> dict[UUID, list[Cause]]:
    """The comments whose results name a place in the editions after `old` up to `new`, by its lineage.

    Only comments that `user` sees at `at`. One query.
    """
    between = {"number__gt": old.number, "number__lte": new.number, "strategy": new.strategy_id}
    rows = Comment.objects.visible_to(user, at)
    return _listed(rows.filter(**{f"disposition__edition__{key}": value for key, value in between.items()}))


def plan_causes(*, old: PlanEdition, new: PlanEdition, user: Any, at: datetime) -> dict[UUID, list[Cause]]:
    """The same for two editions of a stage's plan."""
    between = {"number__gt": old.number, "number__lte": new.number, "stage": new.stage_id}
    rows = Comment.objects.visible_to(user, at)
    named = {f"disposition__plan_edition__{key}": value for key, value in between.items()}
    return _listed(rows.filter(**named))


def _listed(rows: QuerySet[Comment]) -> dict[UUID, list[Cause]]:
    found: dict[UUID, list[Cause]] = defaultdict(list)
    named = rows.exclude(consultation=None).exclude(number=None).order_by("number")
    names = ("section_lineage", "goal_lineage", "measure_lineage", "paragraph")
    columns = [f"disposition__{name}" for name in names]
    for number, slug, section, goal, measure, paragraph in named.values_list(
        "number", "consultation__slug", *columns
    ):
        if lineage := section or goal or measure:
            found[lineage].append(Cause(number, slug, paragraph))
    return dict(found)
