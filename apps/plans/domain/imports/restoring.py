"""A measure as it was before an import, from what the import remembers."""

from __future__ import annotations

from copy import copy
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from apps.plans.domain.imports.changes import LISTS
from apps.plans.domain.imports.states import PartRow, State

_DATES = ("starts_on", "ends_on")
_DECIMALS = ("latitude", "longitude")


def restored(now: State, former: dict[str, Any]) -> State:
    """A measure with its former values."""
    found = copy(now)
    found.scalars = {name: _value(name, former.get(name, value)) for name, value in now.scalars.items()}
    found.rows = dict(now.rows)
    for name in LISTS:
        if name in former:
            _restore_list(found, name, former)
    if "planned" in former:
        found.planned = {(year, source): Decimal(sum_) for year, source, sum_ in former["planned"]}
    if "outlays" in former:
        found.outlays = {
            (year, source): (_decimal(allocated), _decimal(spent))
            for year, source, allocated, spent in former["outlays"]
        }
    if "progress" in former:
        state, reason, as_of, source = former["progress"] or ("", "", "", "")
        found.progress = (state, reason) if state else None
        found.reported = (date.fromisoformat(as_of), source) if state else None
    return found


def _restore_list(found: State, name: str, former: dict[str, Any]) -> None:
    rows: Any = former[name]
    if name == "milestones":
        rows = [(title, _value("starts_on", day)) for title, day in rows]
    setattr(found, name, tuple(tuple(row) if isinstance(row, list) else row for row in rows))
    lineages = [UUID(lineage) for lineage in former[f"{name}_lineages"]]
    found.rows[name] = tuple(PartRow(0, lineage, place) for place, lineage in enumerate(lineages, 1))


def _value(name: str, value: Any) -> Any:
    """A value of a field, from JSON or as it is."""
    if not isinstance(value, str):
        return value
    if name in _DATES:
        return date.fromisoformat(value)
    if name == "goal":
        return UUID(value)
    return Decimal(value) if name in _DECIMALS else value


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
