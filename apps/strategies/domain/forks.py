"""Copying an edition into a new draft."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from apps.core import audit
from apps.people.models import User
from apps.strategies.enums import EditionKind
from apps.strategies.models import Annex, Edition, Goal, Section, Source, Strategy


@transaction.atomic
def start(*, strategy: Strategy, kind: EditionKind, by: User | None) -> Edition:
    """A new, empty draft with the next number."""
    strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    last = strategy.editions.aggregate(last=models.Max("number"))["last"] or 0
    with audit.verb("start", by=by):
        draft: Edition = Edition(strategy=strategy, number=last + 1, kind=kind, created_by=by)
        draft.save(force_insert=True)
    return draft


@transaction.atomic
def fork(*, edition: Edition, kind: EditionKind, by: User | None) -> Edition:
    """A new draft with a copy of every row of `edition`; `lineage` survives, so links stay valid."""
    draft = start(strategy=edition.strategy, kind=kind, by=by)
    with audit.verb("fork", by=by):
        draft.based_on = edition
        draft.save(update_fields=["based_on"])
        _copy_tree(Section, edition, draft)
        _copy_tree(Goal, edition, draft)
        for model in (Annex, Source):
            model.objects.bulk_create(
                clone(row, edition_id=draft.pk) for row in model.objects.filter(edition=edition)
            )
    return draft


def clone(row: Any, **changes: Any) -> Any:
    """An unsaved copy of a row, with `changes`."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values.update(id=None, **changes)
    return type(row)(**values)


def _copy_tree(model: type[Any], edition: Edition, draft: Edition) -> None:
    """Copy all rows at once, then point each copy at the copy of its parent."""
    rows = list(model.objects.filter(edition=edition).order_by("pk"))
    copies = [clone(row, edition_id=draft.pk) for row in rows]
    for copy in copies:
        copy.parent_id = None
    model.objects.bulk_create(copies)
    copy_of = {row.pk: copy for row, copy in zip(rows, copies, strict=True)}
    moved = []
    for row, copy in zip(rows, copies, strict=True):
        if row.parent_id:
            copy.parent = copy_of[row.parent_id]
            moved.append(copy)
    model.objects.bulk_update(moved, ["parent"], batch_size=500)
