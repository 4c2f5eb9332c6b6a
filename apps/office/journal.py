"""The audit log of one's communities: acts (all events of one request or verb) and what they changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import CharField, Count, Max, Q, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat

from apps.communities.models import Community
from apps.core import audit, history

PAGE = 40
INLINE = 3
LONGEST_ACT = 300
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# From an event's own columns to its community; what hangs off an edition or a measure is found by the
# events of that, so that the log of a deleted draft does not vanish with it.
WAY = ("strategy", "stage", "workplan", "step", "meeting", "session", "publication", "template", "group")
OWNERS = ("measure", "edition")


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


@dataclass(frozen=True)
class Filters:
    """What the reader asked for; empty means all."""

    verb: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
    by_people: bool = False  # without what the portal did by itself


def scoped(model: Any, user: Any) -> models.QuerySet[Any]:
    """Events of one table in the communities of `user`; a superuser reads all."""
    rows = model._default_manager.all()
    if user.is_superuser:
        return rows
    own = Community.objects.kept_by(user).values("pk")
    if model.pgh_tracked_model is Community:
        return rows.filter(pgh_obj_id__in=own)
    names = {column.name for column in model._meta.fields}
    owner = next((name for name in OWNERS if name in names), None)
    if owner is not None:
        owners = history.event_model(model._meta.get_field(owner).related_model)
        assert owners is not None
        return rows.filter(**{f"{owner}_id__in": scoped(owners, user).values("pgh_obj_id")})
    path = way_to_community(model)
    return rows.filter(**{f"{path}__in": own}) if path else rows.none()


def way_to_community(model: Any) -> str | None:
    """The path from a table to the community its rows belong to; None if there is none."""
    fields = {column.name: column for column in model._meta.fields}
    if "community" in fields:
        return "community"
    for name in WAY:
        if name in fields and (further := way_to_community(fields[name].related_model)):
            return f"{name}__{further}"
    return None


def acts(user: Any, filters: Filters, page: int, size: int = PAGE) -> tuple[list[Act], bool]:
    """One page of `size` acts, newest first, and whether there are more."""
    tables = [_grouped(scoped(model, user), model, filters) for model in audit.event_models()]
    rows = list(tables[0].union(*tables[1:], all=True).order_by("-at", "act")[_slice(page, size)])
    more = len(rows) > size
    found: dict[str, Act] = {}
    people = history.names(row["person"] for row in rows)
    for row in rows[:size]:
        act = found.get(row["act"])
        if act is None:
            name = people.get(str(row["person"]), "")
            act = Act(row["act"], row["at"], name, history.verb_label(row["verbs"], row["label"]))
            found[row["act"]] = act
        act.nouns.append((row["table"], row["count"]))
    entries = entries_of(user, [act.key for act in found.values() if act.size <= INLINE])
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


def _grouped(rows: models.QuerySet[Any], model: Any, filters: Filters) -> models.QuerySet[Any]:
    verb = KeyTextTransform("verb", "pgh_context")
    rows = rows.annotate(verb=verb, user_id_text=KeyTextTransform("user", "pgh_context"))
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
    noun = str(model.pgh_tracked_model._meta.verbose_name)
    return (
        rows.annotate(act=_key(model), table=Value(noun, output_field=CharField()))
        .order_by()
        .values("act", "table")
        .annotate(
            at=Max("pgh_created_at"),
            person=Max("user_id_text"),
            verbs=ArrayAgg("verb", distinct=True, default=Value([])),
            label=Max("pgh_label"),
            count=Count("pgh_id"),
        )
        .values("act", "table", "at", "person", "verbs", "label", "count")
    )


def entries_of(user: Any, keys: Iterable[str]) -> dict[str, list[history.Entry]]:
    """The changes of each act that the person may read, in the order of time."""
    wanted = list(keys)
    found: dict[str, list[history.Entry]] = defaultdict(list)
    for model in audit.event_models() if wanted else []:
        rows = scoped(model, user).filter(_in_acts(model, wanted)).annotate(act=_key(model))
        events = list(rows.order_by("pgh_id")[:LONGEST_ACT])
        entries = history.entries(events, before(model, events)) if events else []
        for event, entry in zip(events, entries, strict=True):
            found[event.act].append(entry)
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
