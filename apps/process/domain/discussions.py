"""Windows for comments: those that stayed open long enough, and those that opened late."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from apps.core import audit
from apps.core.moments import local_day
from apps.process.domain import obligations
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step


@transaction.atomic
def close_windows(*, at: datetime) -> int:
    """Note every window for comments that stayed open long enough and is over; how many.

    Over is a window when its last day has ended in the community's zone. Idempotent; run daily.
    """
    waiting = Obligation.objects.select_for_update(of=("self",), skip_locked=True).filter(
        kind=ObligationKind.LAST, met_on=None, due_on__isnull=False, step__closes_on__isnull=False,
        step__cancelled_at=None,
    ).select_related("step", "community")  # fmt: skip
    kept = [row for row in waiting if _stayed_open(row, at)]
    for row in kept:
        row.met_on, row.met_at = _closing(row), at
    with audit.verb("close_windows", by=None):
        Obligation.objects.bulk_update(kept, ["met_on", "met_at"], batch_size=obligations.BATCH)
    return len(kept)


def _stayed_open(row: Obligation, at: datetime) -> bool:
    closing, due_on = _closing(row), row.due_on
    opened = row.step is not None and row.step.done_on is not None
    over = closing is not None and closing < local_day(at, row.community.zone)
    return bool(opened and over and closing and due_on and closing >= due_on)


def _closing(row: Obligation) -> date | None:
    return row.step.closes_on if row.step else None


def stretch(step: Step | None, day: date) -> None:
    """What came out later than planned stays open for its least length; a waived one as it is.

    The window of an announced consultation is that of the consultation, which is extended with a reason.
    """
    if step is None or step.closes_on is None or step.fixed_on is None or day <= step.fixed_on:
        return
    if step.consultation is not None and step.consultation.published_at is not None:
        return
    window = Obligation.objects.filter(step=step, kind=ObligationKind.LAST, due_on__gt=step.closes_on).first()
    if window is not None and not step.waivers.filter(chosen_on=step.closes_on).exists():
        step.closes_on = window.due_on
        step.save(update_fields=["closes_on"])
