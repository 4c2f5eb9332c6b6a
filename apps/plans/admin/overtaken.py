"""Two people changed the same measures: what the other one did, for the page that asks whose stays."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import QueryDict

from apps.core import history
from apps.plans.domain import grid
from apps.plans.forms.grid import COLUMNS, RowForm
from apps.plans.models import Measure


@dataclass(frozen=True)
class Other:
    """Who changed a row meanwhile, when, and what stands in the columns that the person changed, too."""

    person: str
    at: datetime | None
    subject: str
    shown: dict[str, str] = field(default_factory=dict)


def latest(pks: Collection[int]) -> dict[int, history.Entry]:
    """The last event of each measure, removed ones too. Two queries."""
    model: Any = history.event_model(Measure)
    rows = model.objects.filter(pgh_obj_id__in=list(pks)).order_by("pgh_obj_id", "-pgh_id")
    events = list(rows.distinct("pgh_obj_id"))
    return {event.pgh_obj_id: entry for event, entry in zip(events, history.entries(events), strict=True)}


def other(entry: history.Entry | None, form: RowForm | None) -> Other:
    """What is told of one row."""
    shown = theirs(form) if form is not None else {}
    if entry is None:
        return Other("", None, "", shown)
    return Other(entry.person, entry.at, entry.subject, shown)


def theirs(form: RowForm) -> dict[str, str]:
    """What stands in the columns where the person wrote something else."""
    shown = {}
    for name in COLUMNS:
        mine = str(form[name].value() or "")
        stored = _typed(form, name)
        if mine != stored:
            shown[name] = _words(form, name, stored) or "—"
    return shown


def _typed(form: RowForm, name: str) -> str:
    """The stored value as the form's field would show it."""
    value = form.initial[name]
    return "" if value in (None, "") else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _words(form: RowForm, name: str, stored: str) -> str:
    choices = getattr(form.fields[name], "choices", ()) if name in ("kind", "unit") else ()
    return str({str(key): label for key, label in choices}.get(stored, stored))


def merged(data: QueryDict, forms: Collection[RowForm], conflicts: Collection[grid.Conflict]) -> QueryDict:
    """What was sent, on top of what the others stored: nothing of either is lost."""
    both = data.copy()
    by_pk = {form.row.pk: form for form in forms}
    for conflict in conflicts:
        form = by_pk.get(conflict.pk)
        if conflict.theirs is None or form is None:
            continue
        mine = {"unit" if name == "unit_id" else name for name in conflict.wanted}
        for name in set(COLUMNS) - mine:
            both[f"{form.prefix}-{name}"] = _typed(form, name)
        both[f"{form.prefix}-version"] = grid.version(conflict.theirs)
        both.pop(f"{form.prefix}-asked", None)
    return both
