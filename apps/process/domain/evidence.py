"""Evidence that something owed was done: a publication of the portal, or what a person enters."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.discussions import close_windows, stretch
from apps.process.domain.errors import Refused
from apps.process.domain.proofs import carries, check, day_of, held_obligation
from apps.process.domain.withdrawal import withdraw_evidence
from apps.process.models import Obligation
from apps.publications.models import Publication

__all__ = ["close_windows", "meet", "withdraw_evidence"]


@transaction.atomic
def meet(
    *,
    obligation: Obligation,
    on: date | None = None,
    at: datetime,
    by: User | None = None,
    publication: Publication | None = None,
    url: str = "",
    file: Any | None = None,
    note: str = "",
) -> Obligation:
    """Note that an obligation was met on a day of the community; its step is done, what counts from it moves.

    With a publication, the day is that of its moment. The first evidence stands: for the portal itself
    (without `by`) a second one changes nothing; to a person it is refused. Raises `Refused` for a day to
    come, for a publication or letter without any evidence, for a malformed address or file, and for a window,
    which nobody meets by hand.
    """
    workplan = obligations.locked(obligation.workplan)
    row = held_obligation(obligation)
    if row.met_on is not None:
        if by is None:
            return row
        raise Refused(_("There is evidence already. Withdraw it before you enter another one."))
    day = day_of(row, on, at, publication)
    row.met_on, row.met_at = day, publication.moment if publication else at
    row.publication, row.evidence_url, row.evidence_note = publication, url.strip(), note.strip()
    if file is not None:
        row.evidence_file = file
    check(row)
    with audit.verb("meet", by=by):
        row.save()
        _follow(row, day)
        obligations.refresh(workplan=workplan, at=at)
        stretch(row.step, day)
    return row


def _follow(row: Obligation, day: date) -> None:
    """The decision is carried out, or the step is done."""
    if row.resolution is not None:
        row.resolution.done_on = day
        row.resolution.save(update_fields=["done_on"])
    step = row.step
    if step is not None and step.done_on is None and carries(step, row.kind):
        step.done_on = day
        step.save(update_fields=["done_on"])
