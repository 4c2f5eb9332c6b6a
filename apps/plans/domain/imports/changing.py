"""Writes changes of measures that exist, in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from apps.plans.domain.imports import bulk
from apps.plans.domain.imports.changing_parts import change_rows
from apps.plans.domain.imports.part_tables import COLUMNS, LINKS, MONEY, PARTS
from apps.plans.domain.imports.states import State
from apps.plans.models import (
    Funding,
    Measure,
    PlanEdition,
)


def change(edition: PlanEdition, pairs: Sequence[tuple[State, State]]) -> None:
    """Make measures what they are to be: each pair has the same measure before and after."""
    rows = [(after.pk, *after.scalars.values()) for before, after in pairs if before.scalars != after.scalars]
    bulk.change(Measure, ("id",), COLUMNS, rows)
    _change_money(pairs)
    for name, (model, column) in LINKS.items():
        _change_links(model, column, name, pairs)
    for name in PARTS:
        change_rows(name, pairs)


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
    bulk.remove(Funding, MONEY, gone)
    bulk.change(Funding, MONEY, ("planned",), other)
    bulk.add(Funding, (*MONEY, "planned"), new)


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
