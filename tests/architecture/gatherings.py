"""One meeting, session and hearing of a road, with what hangs off them, for the addresses to name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from apps.consultations.enums import CommentKind
from apps.process.domain import contributions, minutes
from apps.process.enums import StepKind
from apps.process.models import StepFile
from tests.factories.process import (
    HearingFactory,
    MeetingFactory,
    PhaseFactory,
    ProposalFactory,
    SessionFactory,
    SessionGroupFactory,
    StepFactory,
    WorkplanFactory,
)


def build(community: Any, group: Any) -> dict[str, int]:
    """Ids by the model's label in addresses, and of the parts of a meeting's addresses."""
    phase = PhaseFactory(workplan=WorkplanFactory(community=community, group=group, slug="gatherings"))
    meeting = MeetingFactory(step=StepFactory(phase=phase, fixed_on=date(2026, 1, 14)), group=group)
    decision = meeting.resolutions.create(number=1, text="Зібрати дані")
    file = StepFile.objects.create(step=meeting.step, title="План", file="meetings/none.pdf")
    session = SessionFactory(step=StepFactory(phase=phase, kind=StepKind.SESSION))
    session_group = SessionGroupFactory(session=session)
    hearing = HearingFactory(step=StepFactory(phase=phase, kind=StepKind.HEARING))
    comment = contributions.enter(
        hearing=hearing, kind=CommentKind.QUESTION, body="Коли?", by=None, at=timezone.now()
    )
    return {
        "meeting": meeting.pk,
        "decision_id": decision.pk,
        "file_id": file.pk,
        "minutes": minutes.draft(step=meeting.step, by=None).pk,
        "session": session.pk,
        "sessiongroup": session_group.pk,
        "proposal": ProposalFactory(group=session_group).pk,
        "hearing": hearing.pk,
        "comment": comment.pk,
    }
