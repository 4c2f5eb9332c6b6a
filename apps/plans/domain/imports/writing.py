"""Writes changes of measures in bulk: a fixed number of statements whatever the number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max

from apps.plans.domain.imports import bulk
from apps.plans.domain.imports.states import SCALARS, PartRow, State
from apps.plans.models import (
    CoExecutor,
    Funding,
    Measure,
    MeasurePartner,
    Milestone,
    PlanEdition,
    PlanIndicator,
)

_COLUMNS = tuple("unit_id" if name == "unit" else name for name in SCALARS)
_MONEY = ("measure_id", "year", "source")
_PARTS = {
    "milestones": (Milestone, ("title", "due_on")),
    "indicators": (PlanIndicator, ("name", "unit", "baseline", "target")),
}
_LINKS = {"co_executors": (CoExecutor, "unit_id"), "partners": (MeasurePartner, "partner_id")}


def add(edition: PlanEdition, states: Sequence[State]) -> None:
    """Put new measures at the end of the plan, in their order; `pk` and `position` are filled in."""
    if not states:
        return
    last = Measure.objects.filter(edition=edition).aggregate(last=Max("position"))["last"] or 0
    for place, (pk, state) in enumerate(zip(bulk.next_ids(Measure, len(states)), states, strict=True), 1):
        state.pk, state.position = pk, last + place
    names = ("id", "edition_id", "lineage", "position", "slug", *_COLUMNS)
    bulk.add(
        Measure,
        names,
        (
            (state.pk, edition.pk, state.lineage, state.position, state.slug, *state.scalars.values())
            for state in states
        ),
    )
    _add_parts(states)


def _add_parts(states: Sequence[State]) -> None:
    """Rows are made while they are sent: the database works on the first when the last are still made."""
    money = ((state.pk, *key, planned) for state in states for key, planned in state.planned.items())
    bulk.add(Funding, (*_MONEY, "planned"), money)
    for name, (link, column) in _LINKS.items():
        links = ((state.pk, one) for state in states for one in getattr(state, name))
        bulk.add(link, ("measure_id", column), links)
    for name, (model, columns) in _PARTS.items():
        rows = (
            (state.pk, uuid4(), place, *values)
            for state in states
            for place, values in enumerate(getattr(state, name), 1)
        )
        bulk.add(model, ("measure_id", "lineage", "position", *columns), rows)


def change(edition: PlanEdition, pairs: Sequence[tuple[State, State]]) -> None:
    """Make measures what they are to be: each pair has the same measure before and after."""
    rows = [(after.pk, *after.scalars.values()) for before, after in pairs if before.scalars != after.scalars]
    bulk.change(Measure, ("id",), _COLUMNS, rows)
    _change_money(pairs)
    for name, (model, column) in _LINKS.items():
        _change_links(model, column, name, pairs)
    for name in _PARTS:
        _change_rows(name, pairs)


def _change_money(pairs: Sequence[tuple[State, State]]) -> None:
    gone: list[Any] = []
    other: list[Any] = []
    new: list[Any] = []
    for before, after in pairs:
        old = before.planned
        if old == after.planned:
            continue
        gone += [(after.pk, *key) for key in old if key not in after.planned]
        for key, planned in after.planned.items():
            if key not in old:
                new.append((after.pk, *key, planned))
            elif old[key] != planned:
                other.append((after.pk, *key, planned))
    bulk.remove(Funding, _MONEY, gone)
    bulk.change(Funding, _MONEY, ("planned",), other)
    bulk.add(Funding, (*_MONEY, "planned"), new)


def _change_links(model: Any, column: str, name: str, pairs: Sequence[tuple[State, State]]) -> None:
    gone: list[Any] = []
    new: list[Any] = []
    for before, after in pairs:
        old, wanted = getattr(before, name), getattr(after, name)
        if old != wanted:
            gone += [(after.pk, one) for one in old if one not in wanted]
            new += [(after.pk, one) for one in wanted if one not in old]
    bulk.remove(model, ("measure_id", column), gone)
    bulk.add(model, ("measure_id", column), new)


def _change_rows(name: str, pairs: Sequence[tuple[State, State]]) -> None:
    """Ordered rows: what stays as it is stays, the rest is written anew under its lineage."""
    model, columns = _PARTS[name]
    gone: list[Any] = []
    new: list[Any] = []
    for before, after in pairs:
        old, wanted = getattr(before, name), getattr(after, name)
        if old == wanted:
            continue
        stored = before.rows.get(name, ())
        lineages = _lineages(old, stored, wanted, after.rows.get(name, ()))
        kept = {(row.lineage, row.position, values): row.pk for row, values in zip(stored, old, strict=True)}
        for place, (lineage, values) in enumerate(zip(lineages, wanted, strict=True), 1):
            if kept.pop((lineage, place, values), None) is None:
                new.append((after.pk, lineage, place, *values))
        gone += [(pk,) for pk in kept.values()]
    bulk.remove(model, ("id",), gone)
    bulk.add(model, ("measure_id", "lineage", "position", *columns), new)


def _lineages(
    old: Sequence[Any], stored: Sequence[PartRow], wanted: Sequence[Any], known: Sequence[PartRow]
) -> list[UUID]:
    """The lineage of each wanted row: that of the row of the same title, else of the one in its place."""
    if len(known) == len(wanted) and known != stored:
        return [row.lineage for row in known]
    free = {row.lineage: values[0] for row, values in zip(stored, old, strict=True)}
    found: list[UUID | None] = []
    for values in wanted:
        same = next((lineage for lineage, title in free.items() if title == values[0]), None)
        free.pop(same, None)  # type: ignore[arg-type]
        found.append(same)
    by_place = [row.lineage if row.lineage in free else None for row in stored]
    return [
        lineage or (by_place[place] if place < len(by_place) else None) or uuid4()
        for place, lineage in enumerate(found)
    ]
