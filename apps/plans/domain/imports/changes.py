"""A measure before and after: what a row of the file would make of it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from apps.plans.domain.imports.places import NO_SOURCE, Scope
from apps.plans.domain.imports.saying import Names, said
from apps.plans.domain.imports.states import SCALARS, Key, State
from apps.plans.domain.imports.wanted import Wanted
from apps.plans.domain.sheets.fields import Role
from apps.plans.enums import MeasureKind

LISTS = ("co_executors", "partners", "milestones", "indicators")
_TEXTS = frozenset({"code", "title", "description", "result", "territory", "dream_id"})
_SEVERAL_LINES = frozenset({"description", "result"})
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(SCALARS),
    **dict.fromkeys(_TEXTS, ""),
    "code_given": False,
    "kind": MeasureKind.MEASURE.value,
}


@dataclass(slots=True)
class Change:
    """What a measure is (None: it is new) and what it would be."""

    before: State | None
    after: State
    names: Names

    @property
    def is_none(self) -> bool:
        """Whether nothing would change."""
        return self.before == self.after

    @property
    def touches_facts(self) -> bool:
        """Whether the reported state or the spent money would change."""
        if self.before is None:
            return bool(self.after.outlays or self.after.progress)
        return (self.before.outlays, self.before.progress) != (self.after.outlays, self.after.progress)

    def named(self) -> dict[str, tuple[object, object]]:
        """What differs: field name → (before, after), in words and numbers."""
        before = dict(said(self.before, self.names)) if self.before else {}
        after = dict(said(self.after, self.names))
        return {
            name: (before.get(name), after.get(name))
            for name in [*after, *(name for name in before if name not in after)]
            if before.get(name) != after.get(name)
        }


def wished(before: State | None, wanted: Wanted) -> State:
    """The measure as the row wants it; what the file does not give stays as it is."""
    if before is None:
        after = State(0, uuid4(), 0, "", {**_EMPTY, **wanted.scalars})
    else:
        after = copy(before)
        after.scalars = _merged(before.scalars, wanted.scalars)
    for name, value in wanted.lists.items():
        if before is None or _words(getattr(before, name)) != _words(value):
            setattr(after, name, value)
    for role, (scope, sums) in wanted.money.items():
        if role == Role.PLANNED:
            after.planned = _planned(after.planned, scope, sums)
        else:
            after.outlays = _outlays(after.outlays, scope, sums, role)
    if wanted.state is not None or wanted.reason is not None:
        after.progress = _progress(after.progress, wanted)
        if before is None or after.progress != before.progress:
            after.reported = None
    return after


def _merged(before: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Given values over the present ones; a text that differs in nothing but blanks stays."""
    found = dict(before)
    for name, value in given.items():
        old = found[name]
        if old != value and not (name in _TEXTS and _squeezed(name, old) == _squeezed(name, value)):
            found[name] = value
    if found["code"] != before["code"]:
        found["code_given"] = False
    return found


def _squeezed(name: str, text: str) -> list[list[str]]:
    lines = text.splitlines() if name in _SEVERAL_LINES else [text]
    return [words for line in lines if (words := line.split())]


def _words(rows: tuple[Any, ...]) -> list[object]:
    """The rows of a list without differences in blanks."""
    return [
        [one.split() if isinstance(one, str) else one for one in row] if isinstance(row, tuple) else row
        for row in rows
    ]


def _planned(before: dict[Key, Decimal], scope: Scope, sums: dict[Key, Decimal]) -> dict[Key, Decimal]:
    if not before:
        return sums
    kept = {key: planned for key, planned in before.items() if not scope.covers(key)}
    # A total over sums that the plan already divides says nothing new.
    new = {key: amount for key, amount in sums.items() if key in before or _parts_of(kept, key) != amount}
    return {**kept, **new}


def is_part(key: Key, whole: Key) -> bool:
    """Whether the sum at `whole`, without a year or a source, would count the sum at `key` again."""
    coarser = whole[0] is None or whole[1] == NO_SOURCE
    year_fits = whole[0] in (None, key[0])
    return coarser and key != whole and year_fits and whole[1] in (NO_SOURCE, key[1])


def _parts_of(planned: dict[Key, Decimal], whole: Key) -> Decimal | None:
    parts = [amount for key, amount in planned.items() if is_part(key, whole)]
    return sum(parts, Decimal(0)) if parts else None


def _outlays(
    before: dict[Key, Any], scope: Scope, sums: dict[Key, Decimal], role: Role
) -> dict[Key, tuple[Decimal | None, Decimal | None]]:
    """Allocated and spent money with one of the two replaced; a place where both are unknown goes."""
    found = {}
    for key in {**before, **sums}:
        allocated, spent = before.get(key, (None, None))
        if scope.covers(key) or key in sums:
            if role == Role.ALLOCATED:
                allocated = sums.get(key)
            else:
                spent = sums.get(key)
        if allocated is not None or spent is not None:
            found[key] = (allocated, spent)
    return found


def _progress(before: tuple[str, str] | None, wanted: Wanted) -> tuple[str, str] | None:
    state, reason = before or ("", "")
    state = state if wanted.state is None else wanted.state
    reason = reason if wanted.reason is None else wanted.reason
    return (state, reason) if state else None
