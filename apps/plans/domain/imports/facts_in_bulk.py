"""Writes reported states and spent money in bulk: known of the stage's measures, no part of the draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from apps.plans.domain.imports import bulk
from apps.plans.domain.imports.changes import Change
from apps.plans.models import Outlay, PlanEdition, Progress

_FACT = ("stage_id", "lineage")


def write(edition: PlanEdition, changes: Iterable[Change], today: date) -> None:
    """Write the facts of changes that touch any; a state is reported as of `today`."""
    touched = [change for change in changes if change.touches_facts]
    if touched:
        _write_outlays(edition.stage_id, touched)
        _write_progress(edition.stage_id, touched, today)


def _write_outlays(stage: int, changes: Sequence[Change]) -> None:
    keys = (*_FACT, "year", "source")
    gone: list[Any] = []
    other: list[Any] = []
    new: list[Any] = []
    for change in changes:
        old, wanted = change.before.outlays if change.before else {}, change.after.outlays
        gone += [(stage, change.after.lineage, *key) for key in old if key not in wanted]
        for key, sums in wanted.items():
            if old.get(key) != sums:
                (other if key in old else new).append((stage, change.after.lineage, *key, *sums))
    bulk.remove(Outlay, keys, gone)
    bulk.change(Outlay, keys, ("allocated", "spent"), other)
    bulk.add(Outlay, (*keys, "allocated", "spent"), new)


def _write_progress(stage: int, changes: Sequence[Change], today: date) -> None:
    gone: list[Any] = []
    other: list[Any] = []
    new: list[Any] = []
    for change in changes:
        old, wanted = change.before.progress if change.before else None, change.after.progress
        if old == wanted:
            continue
        key = (stage, change.after.lineage)
        if wanted is None:
            gone.append(key)
        else:
            row = (*key, *wanted, *(change.after.reported or (today, "")))
            (new if old is None else other).append(row)
    names = ("state", "reason", "as_of", "source")
    bulk.remove(Progress, _FACT, gone)
    bulk.change(Progress, _FACT, names, other)
    bulk.add(Progress, (*_FACT, *names), new)
