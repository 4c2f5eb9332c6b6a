"""Entering what is known of a measure: its state, the money allocated and spent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.core import audit
from apps.people.models import User
from apps.plans.enums import FundingSource, Reported
from apps.plans.models import Outlay, Progress, Stage


@transaction.atomic
def report(
    *,
    stage: Stage,
    lineage: UUID,
    state: Reported | None,
    as_of: date,
    by: User | None,
    reason: str = "",
    source: str = "",
) -> Progress | None:
    """Set what was last reported on a measure; None takes the report back («no data» again)."""
    with audit.verb("report", by=by, reason=reason):
        if state is None:
            for row in Progress.objects.filter(stage=stage, lineage=lineage):
                row.delete()
            return None
        values = {"state": state, "reason": reason, "as_of": as_of, "source": source}
        row, _made = Progress.objects.update_or_create(stage=stage, lineage=lineage, defaults=values)
    return row


@transaction.atomic
def record_outlay(
    *,
    stage: Stage,
    lineage: UUID,
    year: int | None,
    source: FundingSource,
    allocated: Decimal | None,
    spent: Decimal | None,
    by: User | None,
) -> Outlay | None:
    """Set what was allocated and spent in a year from a source; nothing known removes the row."""
    with audit.verb("record_outlay", by=by):
        key: dict[str, Any] = {"stage": stage, "lineage": lineage, "year": year, "source": source}
        if allocated is None and spent is None:
            for row in Outlay.objects.filter(**key):
                row.delete()
            return None
        row, _made = Outlay.objects.update_or_create(**key, defaults={"allocated": allocated, "spent": spent})
    return row
