"""Writing what `settling` found, in a constant number of statements per thousand rows."""

from __future__ import annotations

from typing import Any

from apps.process.domain.owing import Due
from apps.process.domain.settling import Settlement, described
from apps.process.models import Obligation, Workplan

BATCH = 500
DATED = ("due_on", "provisional", "rule", "anchor", "inputs", "method")
DESCRIBED = ("title", "unit", "responsible")


def store(settlement: Settlement, workplan: Workplan) -> None:
    """Write it, in a constant number of statements per thousand rows."""
    Obligation.objects.bulk_create([made(due, workplan) for due in settlement.new], batch_size=BATCH)
    redated = [_with(row.obligation, dated(row.due)) for row in settlement.redated]
    Obligation.objects.bulk_update(redated, DATED, batch_size=BATCH)
    renamed = [_with(obligation, described(due)) for obligation, due in settlement.described]
    Obligation.objects.bulk_update(renamed, DESCRIBED, batch_size=BATCH)
    Obligation.objects.filter(pk__in=[row.pk for row in settlement.gone]).delete()


def made(due: Due, workplan: Workplan) -> Obligation:
    """A new row."""
    return Obligation(
        community_id=workplan.community_id,
        workplan=workplan,
        kind=due.kind,
        step=due.step,
        **dated(due),
        **described(due),
    )


def dated(due: Due) -> dict[str, Any]:
    """The fields that hold the day and its reasons."""
    return {name: getattr(due, name) for name in DATED}


def _with(obligation: Obligation, values: dict[str, object]) -> Obligation:
    for name, value in values.items():
        setattr(obligation, name, value)
    return obligation
