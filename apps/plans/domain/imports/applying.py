"""Applying a file to a draft: all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.core import audit
from apps.core.problems import Problem, Unusable
from apps.people.models import User
from apps.plans.domain.drafts import draft_of
from apps.plans.domain.imports import bulk, changing, facts_in_bulk, tables, traces, writing
from apps.plans.domain.imports.comparing import Comparison, compare
from apps.plans.domain.imports.model import Outcome, Preview
from apps.plans.domain.imports.numbering import number
from apps.plans.domain.imports.states import State
from apps.plans.domain.sheets.collector import paused
from apps.plans.domain.sheets.model import CellProblem
from apps.plans.models import MeasureImport, PlanEdition


def preview(
    *,
    edition: PlanEdition,
    data: bytes,
    name: str,
    columns: Sequence[str] | None = None,
    table: int | None = None,
) -> Preview:
    """What a file would do to an edition; changes nothing.

    `columns` names the field of each column (see `sheets/fields.py`), None takes what is remembered or
    recognised; `table` counts the file's tables from 0, None takes the likeliest. Raises
    `ValidationError` for a file that cannot be read at all.
    """
    with paused():
        found = tables.read(data=data, name=name, stage=edition.stage, columns=columns, table=table)
        return compare(edition, found).preview


@transaction.atomic
@paused()
def apply(
    *,
    edition: PlanEdition,
    data: bytes,
    name: str,
    columns: Sequence[str] | None = None,
    table: int | None = None,
    by: User | None,
    at: datetime,
) -> MeasureImport:
    """Bring a draft to what the file says. Returns the import; one without a `pk` had nothing to do.

    Raises `Unusable` with every error of the file, `Refused` when the edition is no draft,
    `ValidationError` for a file that cannot be read; then nothing is changed.
    """
    edition = draft_of(edition)
    read = tables.read(data=data, name=name, stage=edition.stage, columns=columns, table=table)
    found = compare(edition, read)
    if found.preview.errors:
        raise Unusable([_problem(error) for error in found.preview.errors])
    run = MeasureImport(
        edition=edition,
        file_name=name[-300:],
        sha256=hashlib.sha256(data).hexdigest(),
        applied_at=at,
        applied_by=by,
    )
    with audit.verb("import_measures", by=by):
        if columns is not None:
            tables.remember(community=edition.community, layout=read.layout, at=at)
        if not found.preview.changes_nothing:
            _write(found, run)
    return run


def _problem(error: CellProblem) -> Problem:
    place = " ".join(part for part in (error.column, error.header) if part)
    message = f"{error.message} ({error.value})" if error.value else error.message
    return Problem(error.row, place, message)


def _write(found: Comparison, run: MeasureImport) -> None:
    edition, added, changed = run.edition, found.of(Outcome.ADDED), found.of(Outcome.CHANGED)
    bulk.prepare()
    units, partners = found.resolver.units.make(), found.resolver.partners.make()
    if units or partners:
        for change in (*added, *changed):
            _make_real(change.after, units, partners)
    number(edition.stage, found.codes, [change.after for change in added])
    writing.add(edition, [change.after for change in added])
    changing.change(edition, [(change.before, change.after) for change in changed if change.before])
    today = run.applied_at.astimezone(edition.community.zone).date()
    facts_in_bulk.write(edition, [*added, *changed], today)
    run.added, run.changed = len(added), len(changed)
    run.before = traces.before(changed, units.values(), partners.values())
    run.after = traces.after([*added, *changed])
    run.save(force_insert=True)


def _make_real(state: State, units: dict[int, int], partners: dict[int, int]) -> None:
    """Put the ids of new units and partners in the place of the provisional ones."""
    unit = state.scalars["unit"]
    if unit in units:
        state.scalars["unit"] = units[unit]
    state.co_executors = _real(state.co_executors, units)
    state.partners = _real(state.partners, partners)


def _real(ids: tuple[int, ...], made: dict[int, int]) -> tuple[int, ...]:
    return tuple(sorted(made.get(one, one) for one in ids)) if ids and ids[0] < 0 else ids
