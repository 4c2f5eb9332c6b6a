"""What a changed rule or calendar would change: shown first, taken over by a person, never for the past."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from apps.core import audit
from apps.core.workdays import Calendar
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.differences import Difference
from apps.process.domain.dues import dues
from apps.process.domain.keeping import counts_alike
from apps.process.domain.owing import Due
from apps.process.domain.settling import Redated, Settlement, is_past, is_settled, reasons
from apps.process.domain.timeline_loading import load
from apps.process.models import Obligation, Workplan

__all__ = ["Difference", "accept", "differences"]


def differences(workplan: Workplan, at: datetime) -> list[Difference]:
    """All obligations of a work plan whose stored day is not what would come out today; writes nothing."""
    timeline = load(workplan)
    owed = dues(timeline)
    today = obligations.today_of(workplan, at)
    return [
        _difference(row, due, timeline.calendar, today)
        for row in obligations.stored(workplan)
        if (due := owed.get((row.step_id or 0, row.kind))) and due.due_on != row.due_on
    ]


@transaction.atomic
def accept(*, workplan: Workplan, by: User | None, at: datetime, only: Collection[int] | None = None) -> int:
    """Take the new days over for what is neither met nor past; the number of dates that moved.

    `only` names obligations by primary key; without it all of them.
    """
    held = obligations.locked(workplan)
    chosen = [
        difference
        for difference in differences(held, at)
        if not difference.final and (only is None or difference.obligation.pk in only)
    ]
    redated = [Redated(difference.obligation, difference.old, difference.due) for difference in chosen]
    with audit.verb("accept_dates", by=by):
        obligations.store(Settlement(redated=redated), held)
    return len(redated)


def _difference(row: Obligation, due: Due, calendar: Calendar, today: date) -> Difference:
    before, now = row.inputs.get("rule"), due.inputs.get("rule")
    return Difference(
        obligation=row,
        due=due,
        by_rule=bool(before and now and not counts_alike(before, now)) or bool(before) != bool(now),
        by_calendar=_calendar_changed(row, calendar) and reasons(row.inputs) == reasons(due.inputs),
        final=is_settled(row) or is_past(row, today),
    )


def _calendar_changed(row: Obligation, calendar: Calendar) -> bool:
    kept = row.inputs.get("calendar") or {}
    if "fingerprint" not in kept:
        return False
    first, last = date.fromisoformat(kept["from"]), date.fromisoformat(kept["to"])
    now = calendar.country, calendar.fingerprint(first, last)
    return now != (kept["country"], kept["fingerprint"])
