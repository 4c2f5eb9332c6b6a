"""How often and when the rows behind calendar entries were changed: from the audit log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Model

from apps.consultations.models import Consultation
from apps.process.domain.calendar_entry import Entry
from apps.process.models import Obligation, Step
from apps.publications.models import Publication

SOURCES: tuple[type[Model], ...] = (Step, Obligation, Publication, Consultation)


@dataclass(frozen=True)
class Changes:
    """How many events the log has of a row, and when the last one was written; none: it knows nothing."""

    count: int = 0
    last: datetime | None = None


def changes_of(entries: Iterable[Entry]) -> dict[str, Changes]:
    """The changes of each entry by its key. One query per kind of row."""
    shown = list(entries)
    found: dict[str, Changes] = {}
    for model in SOURCES:
        rows = {entry.row.pk for entry in shown if isinstance(entry.row, model)}
        known = _events(model, rows) if rows else {}
        found |= {
            entry.key: known[entry.row.pk]
            for entry in shown
            if isinstance(entry.row, model) and entry.row.pk in known
        }
    return found


def _events(model: Any, rows: set[int]) -> dict[int, Changes]:
    events = model.pgh_event_model._base_manager.filter(pgh_obj__in=rows).values_list("pgh_obj")
    counted = events.annotate(number=Count("pk"), last=Max("pgh_created_at")).order_by()
    return {pk: Changes(number, last) for pk, number, last in counted}
