"""The road says what an announced consultation says: the window of its step follows the consultation's.

What was announced is decided there: the verbs of days refuse to move such a step against it
(`announced_days`).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from apps.consultations.models import Consultation
from apps.core import audit
from apps.core.moments import local_day
from apps.process.domain import cancelling, obligations
from apps.process.domain.announced_days import days_of
from apps.process.domain.asking import discussing, reporting
from apps.process.domain.locks import held
from apps.process.models import Step


@transaction.atomic
def follow(*, consultation: Consultation, at: datetime) -> int:
    """Give the steps of an announced consultation its days, and what they owe with them; how many changed.

    The last day for comments is that of the consultation. A step that has happened keeps its day; one that
    has not stands no later than on the day of the opening. Doing it twice is doing it once; a draft changes
    nothing.
    """
    if consultation.published_at is None or consultation.closes_at is None:
        return 0
    changed = 0
    for step in discussing(consultation):
        changed += _take(step, consultation, at)
    return changed


@transaction.atomic
def end(*, consultation: Consultation, at: datetime) -> None:
    """It was called off: nothing is open for comments any more, and no report is owed."""
    withdrawn_at = consultation.withdrawn_at
    if withdrawn_at is None:
        return
    last = local_day(withdrawn_at, consultation.community.zone)
    for step in discussing(consultation):
        workplan = obligations.locked(step.workplan)
        own = held(step)
        if own.closes_on is not None and own.closes_on > last:
            with audit.verb("follow_consultation", by=None, reason=consultation.withdrawal_reason):
                own.closes_on = max(last, own.day or last)
                own.save(update_fields=["closes_on"])
                obligations.refresh(workplan=workplan, at=at)
    with translation.override(consultation.community.language):
        reason = _("The consultation was called off: %(reason)s") % {"reason": consultation.withdrawal_reason}
    for step in reporting(consultation).filter(done_on=None, publication=None):
        cancelling.cancel(step=step, reason=reason[:300], by=None, at=at)


def _take(step: Step, consultation: Consultation, at: datetime) -> bool:
    workplan = obligations.locked(step.workplan)
    own = held(step)
    opens_on, last = days_of(consultation)
    before = (own.fixed_on, own.closes_on)
    if own.day is None or (own.done_on is None and own.day > opens_on):
        own.fixed_on = opens_on
    own.closes_on = last
    if (own.fixed_on, own.closes_on) == before:
        return False
    with audit.verb("follow_consultation", by=None):
        own.save(update_fields=["fixed_on", "closes_on"])
        obligations.refresh(workplan=workplan, at=at)
    return True
