"""Meetings: who is invited, who came, and whether they may decide."""

from __future__ import annotations

from django.db import transaction

from apps.core import audit
from apps.people.models import User
from apps.process.domain import agenda
from apps.process.domain.invitations import invite_group, invited_words, note_attendance
from apps.process.domain.quorum import Quorum, present_with_vote, quorum_of
from apps.process.enums import StepKind
from apps.process.models import Meeting, Step

__all__ = [
    "Quorum",
    "invite_group",
    "invited_words",
    "note_attendance",
    "prepare",
    "present_with_vote",
    "quorum_of",
]


@transaction.atomic
def prepare(*, step: Step, by: User | None) -> Meeting:
    """The meeting of a step with its number and the agenda of the plan; made once, then returned as it is."""
    found: Meeting | None = Meeting.objects.filter(step=step).first()
    if found is not None:
        return found
    with audit.verb("add", by=by):
        meeting = Meeting.objects.create(step=step, group=step.workplan.group, number=_next_number(step))
    agenda.fill(meeting=meeting, by=by)
    return meeting


def _next_number(step: Step) -> int | None:
    """Its place among the meetings of the road; meetings with stakeholders have none."""
    if step.kind != StepKind.MEETING:
        return None
    before = Step.objects.filter(workplan=step.workplan_id, kind=StepKind.MEETING, position__lt=step.position)
    return before.count() + 1
