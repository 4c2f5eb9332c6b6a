"""The audit log of one's communities: acts (all events of one request or verb) and what they changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import CharField, Count, Max, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat

from apps.core import audit, history
from apps.office import statement
from apps.office.community_entries import scoped
from apps.office.statement import Filters

PAGE = 40
INLINE = 3
LONGEST_ACT = 300
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass
class Act:
    """Everything one person did in one go."""

    key: str
    at: datetime
    person: str
    verb: str
    nouns: list[tuple[str, int]] = field(default_factory=list)
    entries: list[history.Entry] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many rows it touched."""
        return sum(count for _noun, count in self.nouns)


def acts(user: Any, filters: Filters, page: int, size: int = PAGE) -> tuple[list[Act], bool]:
    """One page of `size` acts, newest first, and whether there are more."""
    rows = statement.rows(_grouped, user, filters, _slice(page, size))
    more = len(rows) > size
    found: dict[str, Act] = {}
    people = history.names(row["person"] for row in rows)
    for row in rows[:size]:
        act = found.get(row["act_key"])
        if act is None:
            name = people.get(str(row["person"]), "")
            act = Act(row["act_key"], row["at"], name, history.verb_label(row["verbs"], row["label"]))
            found[row["act_key"]] = act
        act.nouns.append((noun(apps.get_model(row["table"])), row["count"]))
    short = {act.key for act in found.values() if act.size <= INLINE}
    touched = {row["table"] for row in rows[:size] if row["act_key"] in short}
    entries = entries_of(user, short, [apps.get_model(label) for label in sorted(touched)])
    for act in found.values():
        act.entries = entries.get(act.key, [])
    return list(found.values()), more


def _slice(page: int, size: int) -> slice:
    start = (page - 1) * size
    return slice(start, start + size + 1)


def _key(model: Any) -> Any:
    """The id of the act, or of the event alone when it has none."""
    alone = Concat(Value(f"{model._meta.model_name}-"), Cast("pgh_id", CharField()), output_field=CharField())
    return Coalesce(Cast("pgh_context_id", CharField()), alone)


def _grouped(model: Any, user: Any, filters: Filters) -> models.QuerySet[Any]:
    verb = KeyTextTransform("verb", "pgh_context")
    rows = scoped(model, user).annotate(verb=verb, user_id_text=KeyTextTransform("user", "pgh_context"))
    if filters.by_people:
        rows = rows.exclude(user_id_text=None)
    if filters.verb:
        rows = rows.filter(verb=filters.verb)
    if filters.person:
        rows = rows.filter(user_id_text=filters.person)
    if filters.since:
        rows = rows.filter(pgh_created_at__date__gte=filters.since)
    if filters.until:
        rows = rows.filter(pgh_created_at__date__lte=filters.until)
    label = Value(model._meta.label, output_field=CharField())
    return (
        rows.annotate(act_key=_key(model), table=label)
        .order_by()
        .values("act_key", "table")
        .annotate(
            at=Max("pgh_created_at"),
            person=Max("user_id_text"),
            verbs=ArrayAgg("verb", distinct=True, default=Value([])),
            label=Max("pgh_label"),
            count=Count("pgh_id"),
        )
        .values(*statement.COLUMNS)
    )


def noun(model: Any) -> str:
    """What the rows of a table of events are called."""
    return str(model.pgh_tracked_model._meta.verbose_name)


def entries_of(
    user: Any, keys: Iterable[str], among: Iterable[Any] | None = None
) -> dict[str, list[history.Entry]]:
    """The changes of each act that the person may read, in the order of time.

    `among` are the tables of events in which they stand; without it all are asked.
    """
    wanted = list(keys)
    tables = audit.event_models() if among is None else among
    found: dict[str, list[history.Entry]] = defaultdict(list)
    for model in tables if wanted else []:
        rows = scoped(model, user).filter(_in_acts(model, wanted)).annotate(act_key=_key(model))
        events = list(rows.order_by("pgh_id")[:LONGEST_ACT])
        entries = history.entries(events, before(model, events)) if events else []
        for event, entry in zip(events, entries, strict=True):
            found[event.act_key].append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: entry.at)
    return found


def _in_acts(model: Any, keys: list[str]) -> Q:
    """Acts are known by their context's UUID, or by table and number of their only event."""
    contexts, alone = [], []
    for key in keys:
        name, dash, number = key.rpartition("-")
        if dash and name == model._meta.model_name and number.isdigit() and len(number) < 19:
            alone.append(int(number))
        elif _UUID.fullmatch(key):
            contexts.append(key)
    return Q(pgh_context_id__in=contexts) | Q(pgh_id__in=alone)


def before(model: Any, events: Iterable[Any]) -> dict[int, Any]:
    """The event before the first one of each object."""
    firsts: dict[int, int] = {}
    for event in events:
        firsts.setdefault(event.pgh_obj_id, event.pgh_id)
    if not firsts:
        return {}
    earlier = Q()
    for obj, first in firsts.items():
        earlier |= Q(pgh_obj_id=obj, pgh_id__lt=first)
    found = model._default_manager.filter(earlier).order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return {event.pgh_obj_id: event for event in found}
