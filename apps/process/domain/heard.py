"""Public hearings about what a consultation discusses."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q

from apps.consultations.models import Consultation
from apps.core.moments import moment_of
from apps.process.domain.asking import discussing
from apps.process.models import Hearing, Step

NOON = time(12)  # of a hearing whose hour is not known


def hearings_of(consultation: Consultation, user: Any, at: datetime) -> list[Hearing]:
    """The hearings that `user` sees on the draft of a consultation, in the order of their days. Two queries.

    Those tied to it or to its draft; and of its road the next one behind the discussion, unless another
    draft is heard there. Cancelled ones too, for people may have noted the day.
    """
    steps = list(discussing(consultation))
    own = Q(step__consultation=consultation)
    if consultation.edition_id is not None:
        own |= Q(edition=consultation.edition_id)
    rows = Hearing.objects.filter(own | Q(step__workplan__in=[step.workplan_id for step in steps]))
    rows = rows.visible_to(user, at).select_related("step__workplan__community")
    known = sorted(rows.distinct(), key=lambda row: (row.step.position, row.step_id))
    behind = {_next(step, known) for step in steps}
    found = [row for row in known if row.pk in behind or _is_about(row, consultation)]
    return sorted(found, key=lambda row: row.step.day or row.step.window_start or date.max)


def _is_about(row: Hearing, consultation: Consultation) -> bool:
    same_draft = consultation.edition_id is not None and row.edition_id == consultation.edition_id
    return same_draft or row.step.consultation_id == consultation.pk


def _next(step: Step, known: list[Hearing]) -> int | None:
    """The first hearing of the step's road behind it, if no other draft is heard there."""
    later = (
        row
        for row in known
        if row.step.workplan_id == step.workplan_id
        and row.step.position > step.position
        and row.step.cancelled_at is None
    )
    found = next(later, None)
    return None if found is None or found.edition_id not in (None, step.edition_id) else found.pk


def heard_in(hearing: Hearing, at: datetime) -> tuple[Consultation | None, datetime | None]:
    """The consultation on the draft heard that was open during the hearing, and the moment of the hearing.

    (None, None) when there is none, when its report is published, or while the hearing has no day.
    """
    step = hearing.step
    if hearing.edition_id is None or step.day is None:
        return None, None
    moment = min(moment_of(step.day, step.starts_at or NOON, step.community.zone), at)
    rows = Consultation.objects.open_at(moment).filter(
        edition=hearing.edition_id, community=step.community, takes_comments=True, answered_at=None
    )
    found: Consultation | None = rows.select_related("community").order_by("pk").first()
    return (found, moment) if found is not None else (None, None)
