"""Changing many measures of a draft in one go, without overwriting what others changed meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.plans.domain.addresses import addresses_taken, free_address
from apps.plans.domain.drafts import draft_of
from apps.plans.models import Measure, PlanEdition
from apps.strategies.domain.errors import Refused

FIELDS = ("code", "title", "kind", "goal", "unit_id", "starts_on", "ends_on")
COLUMNS = (*FIELDS, "slug", "code_given")
_MARK = 8


def _mark(value: object) -> str:
    if isinstance(value, str):
        value = " ".join(value.split())  # a form sends texts without the spaces around them
    return hashlib.sha256(repr(None if value is None else str(value)).encode()).hexdigest()[:_MARK]


def version(row: Measure) -> str:
    """What a person saw of a row: one short mark per field of `FIELDS`."""
    return ".".join(_mark(getattr(row, name)) for name in FIELDS)


@dataclass(frozen=True)
class Edit:
    """A row as a person wants it. `seen` is its `version` when the person began to edit."""

    pk: int
    seen: str
    values: dict[str, Any]

    @property
    def wanted(self) -> set[str]:
        """The fields that the person changed."""
        marks = dict(zip(FIELDS, self.seen.split("."), strict=False))
        return {name for name, value in self.values.items() if marks.get(name) != _mark(value)}


@dataclass(frozen=True)
class Conflict:
    """A row that a person and somebody else changed at the same time; `theirs` is None: removed."""

    pk: int
    theirs: Measure | None
    wanted: frozenset[str] = field(default_factory=frozenset)


class Overtaken(Refused):
    """Somebody else was faster; nothing was written. `conflicts` says on which rows."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        super().__init__(_("Somebody else changed some of these rows meanwhile. Nothing was saved yet."))
        self.conflicts = conflicts


@transaction.atomic
def apply(*, edition: PlanEdition, edits: Sequence[Edit], by: User | None, verb: str = "change_many") -> int:
    """Write what the edits change; all of them or none. Returns how many measures changed.

    A row is in conflict when it is no longer as the person saw it and the person changed it too.
    Raises `Overtaken` for conflicts and `Refused` when the edition is no draft. The number of
    queries does not depend on the number of rows.
    """
    edition = draft_of(edition)
    rows = Measure.objects.filter(edition=edition).in_bulk([edit.pk for edit in edits])
    changed, conflicts = _sorted(rows, edits)
    if conflicts:
        raise Overtaken(conflicts)
    recoded = [row for row, names in changed if "code" in names]
    with audit.verb(verb, by=by):
        if recoded:
            readdress(edition, recoded)
        Measure.objects.bulk_update([row for row, _names in changed], COLUMNS, batch_size=500)
    return len(changed)


def _sorted(
    rows: dict[int, Measure], edits: Sequence[Edit]
) -> tuple[list[tuple[Measure, set[str]]], list[Conflict]]:
    """Rows with their new values and the names of those, and the rows that were overtaken."""
    changed: list[tuple[Measure, set[str]]] = []
    conflicts: list[Conflict] = []
    for edit in edits:
        row, wanted = rows.get(edit.pk), edit.wanted
        if row is not None:
            wanted = {name for name in wanted if _mark(getattr(row, name)) != _mark(edit.values[name])}
        if not wanted:
            continue
        if row is None or version(row) != edit.seen:
            conflicts.append(Conflict(edit.pk, row, frozenset(edit.wanted)))
            continue
        for name in wanted:
            setattr(row, name, edit.values[name])
        changed.append((row, wanted))
    return changed, conflicts


def readdress(edition: PlanEdition, rows: Sequence[Measure]) -> None:
    """Give measures with a new code its address; one that stands in another edition keeps its own."""
    lineages = [row.lineage for row in rows]
    elsewhere = set(
        Measure.objects.filter(lineage__in=lineages)
        .exclude(edition=edition)
        .values_list("lineage", flat=True)
    )
    taken = addresses_taken(edition.stage)
    for row in rows:
        row.code_given = False
        if row.lineage not in elsewhere:
            row.slug = free_address(row, edition.stage, taken)
