"""Which plan a reader is shown: the stages of a strategy, and the edition of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.plans.models import PlanEdition, Stage
from apps.strategies.models import Strategy


@dataclass(frozen=True)
class ReadStage:
    """A stage as one reader sees it. `editions` come with the usual one first; none: nothing is public."""

    stage: Stage
    editions: Sequence[PlanEdition]

    @property
    def edition(self) -> PlanEdition | None:
        """The edition usually read: in force, else the newest published."""
        return self.editions[0] if self.editions else None


def stages_of(strategy: Strategy, user: Any, at: datetime) -> list[ReadStage]:
    """The stages of a strategy in order, each with the editions that `user` sees at `at`. Two queries."""
    stages = list(Stage.objects.visible_to(user, at).filter(strategy=strategy).order_by("number"))
    seen = PlanEdition.objects.visible_to(user, at).filter(stage__strategy=strategy)
    by_stage: dict[int, list[PlanEdition]] = {stage.pk: [] for stage in stages}
    owners = {stage.pk: stage for stage in stages}
    for edition in seen.select_related("decision").current_first():
        stage = owners[edition.stage_id]
        stage.strategy, edition.stage = strategy, stage
        by_stage[stage.pk].append(edition)
    return [ReadStage(stage, by_stage[stage.pk]) for stage in stages]


def usual(stages: Sequence[ReadStage], today: date) -> ReadStage | None:
    """The stage a reader begins with: the one of today, else the last with something to read."""
    readable = [item for item in stages if item.editions]
    now = [item for item in readable if item.stage.covers(today)]
    return now[-1] if now else readable[-1] if readable else (stages[-1] if stages else None)
