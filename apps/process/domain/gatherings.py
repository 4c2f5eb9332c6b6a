"""What a step where people come together consists of: a meeting, a session or a hearing."""

from __future__ import annotations

from django.db import transaction

from apps.people.models import User
from apps.process.domain import hearings, meetings, sessions
from apps.process.enums import StepKind
from apps.process.models import Hearing, Meeting, Session, Step

Gathering = Meeting | Session | Hearing


@transaction.atomic
def prepare(*, step: Step, by: User | None) -> Gathering | None:
    """Make what belongs to a step of its kind, unless it is there; None for steps where nobody meets."""
    if step.kind in (StepKind.MEETING, StepKind.STAKEHOLDERS):
        return meetings.prepare(step=step, by=by)
    if step.kind == StepKind.SESSION:
        return sessions.prepare(step=step, by=by)
    if step.kind == StepKind.HEARING:
        return hearings.prepare(step=step, by=by)
    return None


def of(step: Step) -> Gathering | None:
    """The meeting, session or hearing of a step, if it has one."""
    for model in (Meeting, Session, Hearing):
        found: Gathering | None = model._default_manager.filter(step=step).first()
        if found is not None:
            return found
    return None
