"""The editions of plans that are usually read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from apps.plans.models import PlanEdition
from apps.strategies.models import Strategy


def usual_editions(strategies: Iterable[Strategy], user: Any, at: datetime) -> list[PlanEdition]:
    """The edition of each stage that `user` is shown at `at`, by strategy and stage. One query.

    The strategies are the reader's to see, with their communities loaded.
    """
    known = {strategy.pk: strategy for strategy in strategies}
    seen = PlanEdition.objects.visible_to(user, at).filter(stage__strategy__in=known)
    first: dict[int, PlanEdition] = {}
    for edition in seen.select_related("stage", "decision").current_first():
        edition.stage.strategy = known[edition.stage.strategy_id]
        first.setdefault(edition.stage_id, edition)
    order = list(known)
    return sorted(first.values(), key=lambda e: (order.index(e.stage.strategy_id), e.stage.number))
