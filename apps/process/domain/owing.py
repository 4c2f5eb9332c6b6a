"""What a step owes, as a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.process.enums import ObligationKind, RuleDirection, StepKind
from apps.process.models import DeadlineRule, Step
from apps.publications.enums import Channel


@dataclass(frozen=True)
class Due:
    """One thing owed, with what it was computed from and how (as `Obligation` keeps them)."""

    step: Step
    kind: ObligationKind
    due_on: date | None = None
    provisional: bool = False
    rule: DeadlineRule | None = None
    anchor: Step | None = None
    inputs: dict[str, Any] = field(default_factory=dict)
    method: dict[str, Any] = field(default_factory=dict)


def kinds_of(step: Step) -> list[ObligationKind]:
    """What a step owes: to publish, to send, to be done, to stay open."""
    if step.cancelled_at is not None:
        return []
    letter = step.kind == StepKind.LETTER or Channel.LETTER in step.channels
    owed = {
        ObligationKind.PUBLISH: _publishes(step),
        ObligationKind.SEND: letter,
        ObligationKind.ACT: step.kind not in (StepKind.PUBLICATION, StepKind.LETTER),
        ObligationKind.LAST: step.lasting_rule is not None,
    }
    return [kind for kind, is_owed in owed.items() if is_owed]


def _publishes(step: Step) -> bool:
    """A publication over more than a letter; and what else has a rule: the draft of a council decision."""
    if step.kind == StepKind.PUBLICATION:
        return not step.channels or set(step.channels) != {Channel.LETTER}
    counted = step.rule is not None and step.rule.direction != RuleDirection.LASTING
    return step.kind != StepKind.LETTER and counted and step.anchor_id is not None
