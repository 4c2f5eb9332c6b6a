"""Writes changed milestones and indicators of measures: what stays the same keeps its lineage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from apps.plans.domain.imports import bulk
from apps.plans.domain.imports.part_tables import PARTS
from apps.plans.domain.imports.states import PartRow, State


def change_rows(name: str, pairs: Sequence[tuple[State, State]]) -> None:
    """Ordered rows: what stays as it is stays, the rest is written anew under its lineage."""
    model, columns = PARTS[name]
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
