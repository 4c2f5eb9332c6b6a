"""A measure in words and numbers, field by field, as a preview shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from apps.plans.domain.imports.states import State


@dataclass(frozen=True, slots=True)
class Names:
    """How ids are said to people."""

    goals: Mapping[UUID, str] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    partners: Mapping[int, str] = field(default_factory=dict)


def said(state: State, names: Names) -> Iterator[tuple[str, object]]:
    """What a measure says, without what is empty."""
    words: dict[str, Mapping[Any, str]] = {"goal": names.goals, "unit": names.units}
    for name, value in state.scalars.items():
        if value not in (None, "") and name != "code_given":
            said = words.get(name, {})
            yield name, said.get(value, value)
    for name, known in (("co_executors", names.units), ("partners", names.partners)):
        if ids := getattr(state, name):
            yield name, tuple(known.get(one, str(one)) for one in ids)
    if state.milestones:
        yield "milestones", state.milestones
    if state.indicators:
        yield "indicator", state.indicators
    yield from _said_of_money(state)
    if state.progress:
        yield from (pair for pair in zip(("state", "reason"), state.progress, strict=True) if pair[1])


def _said_of_money(state: State) -> Iterator[tuple[str, object]]:
    for (year, source), planned in state.planned.items():
        yield f"planned:{year or ''}:{source}", planned
    for (year, source), sums in state.outlays.items():
        for word, amount in zip(("allocated", "spent"), sums, strict=True):
            if amount is not None:
                yield f"{word}:{year or ''}:{source}", amount
