"""A day that breaks a rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from apps.process.domain import wording
from apps.process.models import DeadlineRule, Step


@dataclass(frozen=True)
class Breach:
    """A step's day that breaks a rule. `what` is the step that the rule is about: the draft of a hearing.

    `allowed` is the last possible day of a publication, the earliest one of an event and of a closing.
    """

    step: Step
    rule: DeadlineRule
    chosen: date
    allowed: date
    what: Step
    is_latest: bool = False

    @property
    def sentence(self) -> str:
        """What is wrong, the rule's words and basis, and the day that is possible."""
        return wording.breach(self)
