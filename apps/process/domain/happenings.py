"""The verbs of what became of a step: it took place, or did not after all."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.errors import Refused
from apps.process.domain.locks import held
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Step

BY_EVIDENCE = (StepKind.PUBLICATION, StepKind.LETTER)


@transaction.atomic
def mark_done(*, step: Step, done_on: date, by: User | None, at: datetime) -> Step:
    """A step took place on a day: what it owed is met, and what counts from it gets its exact day.

    Raises `Refused` for a day to come, for a step that is done or cancelled, and for publications and
    letters: those are done when there is evidence (`evidence.meet`).
    """
    workplan = obligations.locked(step.workplan)
    found = held(step)
    check_open(found)
    if found.kind in BY_EVIDENCE:
        raise Refused(_("A publication or a letter is done when its evidence is entered."))
    if done_on > obligations.today_of(workplan, at):
        raise Refused(_("This day is still to come."))
    with audit.verb("mark_done", by=by):
        found.done_on = done_on
        found.save(update_fields=["done_on"])
        obligations.refresh(workplan=workplan, at=at)
        _own_act(found).filter(met_on=None).update(met_on=done_on, met_at=at)
    return found


@transaction.atomic
def take_back(*, step: Step, reason: str, by: User | None, at: datetime) -> Step:
    """A step was marked as done by mistake: it is open again. Raises `Refused` without a reason."""
    workplan = obligations.locked(step.workplan)
    found = held(step)
    if found.done_on is None or found.kind in BY_EVIDENCE:
        raise Refused(_("The step is not marked as done."))
    with audit.verb("take_back", by=by, reason=given(reason)):
        found.done_on = None
        found.save(update_fields=["done_on"])
        _own_act(found).update(met_on=None, met_at=None)
        obligations.refresh(workplan=workplan, at=at)
    return found


def _own_act(step: Step) -> QuerySet[Obligation]:
    return Obligation.objects.filter(step=step, kind=ObligationKind.ACT)


def check_open(step: Step) -> None:
    """Refuse a step that has taken place or is cancelled."""
    if step.done_on is not None:
        raise Refused(_("The step has taken place already."))
    if step.cancelled_at is not None:
        raise Refused(_("The step is cancelled."))


def given(reason: str) -> str:
    """The reason; `Refused` without one."""
    if not reason.strip():
        raise Refused(_("Give the reason."))
    return reason.strip()[:300]
