"""How lines name goals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from apps.plans.domain.lines.values import GoalPath
from apps.strategies.models import Goal


def goal_paths(goals: Iterable[Goal]) -> dict[UUID, GoalPath]:
    """How lines name the goals of one edition of a strategy, by lineage."""
    by_pk = {goal.pk: goal for goal in goals}
    return {goal.lineage: GoalPath(goal.code, _titles(goal, by_pk)) for goal in by_pk.values()}


def _titles(goal: Goal, by_pk: Mapping[int, Goal]) -> dict[str, str]:
    found: dict[str, str] = {}
    above: Goal | None = goal
    while above is not None:
        found[str(above.level)] = above.title
        above = by_pk.get(above.parent_id) if above.parent_id else None
    return found
