"""Obligations of a work plan: made and kept true from its steps and rules."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from apps.process.domain.dues import dues
from apps.process.domain.locks import locked, today_of
from apps.process.domain.owed_decisions import of_resolution
from apps.process.domain.settling import Settlement, settle
from apps.process.domain.storing import BATCH, store
from apps.process.domain.timeline_loading import load
from apps.process.models import Obligation, Workplan

__all__ = ["BATCH", "locked", "of_resolution", "refresh", "settlement_of", "store", "stored", "today_of"]


@transaction.atomic
def refresh(*, workplan: Workplan, at: datetime) -> int:
    """Make and update what the steps of a work plan owe; the number of rows that were written.

    Doing it twice changes nothing more. What is met, or was due before today in the community's zone, keeps
    its day, and so does what only a changed rule or calendar would move (see `settling`).
    """
    locked(workplan)
    settlement = settlement_of(workplan, today_of(workplan, at))
    store(settlement, workplan)
    return settlement.touched


def stored(workplan: Workplan) -> list[Obligation]:
    """What the steps of a work plan owe, as it is stored; decisions of meetings are not computed."""
    return list(
        Obligation.objects.filter(workplan=workplan, resolution=None).order_by(
            "step__position", "step", "kind"
        )
    )


def settlement_of(workplan: Workplan, today: date) -> Settlement:
    """What `refresh` would write."""
    return settle(stored(workplan), dues(load(workplan)), today)
