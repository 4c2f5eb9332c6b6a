"""What a meeting decided, as an obligation."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from apps.core import audit
from apps.people.models import User
from apps.process.domain.locks import locked, today_of
from apps.process.domain.settling import is_past
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Resolution


@transaction.atomic
def of_resolution(*, resolution: Resolution, by: User | None, at: datetime) -> Obligation | None:
    """The obligation of what a meeting decided: due on its day, met when it is carried out.

    Its day moves with the decision's until it has passed. Words and responsibility follow the decision.
    A decision without a day, and not carried out, owes nothing: None.
    """
    workplan = locked(resolution.meeting.step.workplan)
    own = Obligation.objects.select_for_update(of=("self",)).filter(resolution=resolution)
    row = own.first() or Obligation(
        resolution=resolution, kind=ObligationKind.RESOLUTION, workplan=workplan, community=workplan.community
    )
    with audit.verb("resolve", by=by):
        return _follow(row, resolution, today_of(workplan, at), at)


def _follow(row: Obligation, resolution: Resolution, today: date, at: datetime) -> Obligation | None:
    past = is_past(row, today)
    if resolution.due_on is None and resolution.done_on is None and not past:
        if row.pk:
            row.delete()
        return None
    row.title, row.responsible = resolution.text[:400], resolution.responsible
    row.unit, row.person = resolution.unit, resolution.person
    if not past:
        row.due_on = resolution.due_on
        day = resolution.due_on.isoformat() if resolution.due_on else None
        row.inputs = {"own": {"of": "resolution", "day": day, "meeting": resolution.meeting.step.code}}
    if resolution.done_on != row.met_on:
        row.met_on, row.met_at = resolution.done_on, at if resolution.done_on else None
    row.save()
    return row
