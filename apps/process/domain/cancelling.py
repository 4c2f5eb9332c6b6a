"""The verbs of a step that will not take place, or will after all."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.errors import Refused
from apps.process.domain.happenings import check_open, given
from apps.process.domain.locks import held
from apps.process.models import Step


@transaction.atomic
def cancel(*, step: Step, reason: str, by: User | None, at: datetime) -> Step:
    """A step will not take place, for a public reason; it owes nothing more, nor does what counts from it.

    What was overdue already keeps its day. Raises `Refused` without a reason, for a step done or cancelled,
    and while its publication is scheduled.
    """
    workplan = obligations.locked(step.workplan)
    found = held(step)
    check_open(found)
    if found.publication and found.publication.called_off_at is None:
        raise Refused(_("Its publication is scheduled. Call the publication off first."))
    with audit.verb("cancel_step", by=by, reason=given(reason)):
        found.cancelled_at, found.cancel_reason = at, given(reason)
        found.save(update_fields=["cancelled_at", "cancel_reason"])
        obligations.refresh(workplan=workplan, at=at)
    return found


@transaction.atomic
def restore(*, step: Step, by: User | None, at: datetime) -> Step:
    """A cancelled step will take place after all. Raises `Refused` if it is not cancelled."""
    workplan = obligations.locked(step.workplan)
    found = held(step)
    if found.cancelled_at is None:
        raise Refused(_("The step is not cancelled."))
    with audit.verb("restore_step", by=by):
        found.cancelled_at, found.cancel_reason = None, ""
        found.save(update_fields=["cancelled_at", "cancel_reason"])
        obligations.refresh(workplan=workplan, at=at)
    return found
