"""The verb that takes evidence back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.errors import Refused
from apps.process.domain.proofs import carries, held_obligation
from apps.process.models import Obligation


@transaction.atomic
def withdraw_evidence(*, obligation: Obligation, reason: str, by: User | None, at: datetime) -> Obligation:
    """Take evidence back for a reason that the log keeps: the thing is owed again, by the same day as before.

    Raises `Refused` without a reason or without evidence.
    """
    workplan = obligations.locked(obligation.workplan)
    row = held_obligation(obligation)
    if row.met_on is None:
        raise Refused(_("There is no evidence."))
    if not reason.strip():
        raise Refused(_("Give the reason."))
    met_on = row.met_on
    row.met_on = row.met_at = row.publication = None
    row.evidence_url = row.evidence_note = ""
    row.evidence_file = ""
    with audit.verb("withdraw_evidence", by=by, reason=reason.strip()):
        row.save()
        _unfollow(row, met_on)
        obligations.refresh(workplan=workplan, at=at)
    return row


def _unfollow(row: Obligation, met_on: date) -> None:
    if row.resolution is not None:
        row.resolution.done_on = None
        row.resolution.save(update_fields=["done_on"])
    step = row.step
    if step is not None and step.done_on == met_on and carries(step, row.kind):
        step.done_on = None
        step.save(update_fields=["done_on"])
