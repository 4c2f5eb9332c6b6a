"""Starting a plan edition, and copying one into a new draft."""

from __future__ import annotations

from django.db import models, transaction

from apps.core import audit
from apps.people.models import User
from apps.plans.models import (
    Carryover,
    CoExecutor,
    Funding,
    Measure,
    MeasurePartner,
    Milestone,
    PlanEdition,
    PlanIndicator,
    PlanSource,
    Stage,
    StatedFigure,
)
from apps.strategies.domain.forks import clone
from apps.strategies.enums import EditionKind

MEASURE_PARTS = (CoExecutor, MeasurePartner, Funding, Milestone, PlanIndicator)
BATCH = 2000


@transaction.atomic
def start(*, stage: Stage, kind: EditionKind, by: User | None) -> PlanEdition:
    """A new, empty draft with the next number."""
    stage = Stage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
    last = stage.editions.aggregate(last=models.Max("number"))["last"] or 0
    with audit.verb("start", by=by):
        draft: PlanEdition = PlanEdition(stage=stage, number=last + 1, kind=kind, created_by=by)
        draft.save(force_insert=True)
    return draft


@transaction.atomic
def fork(*, edition: PlanEdition, kind: EditionKind, by: User | None) -> PlanEdition:
    """A new draft with a copy of every row of `edition`; `lineage` and addresses survive."""
    draft = start(stage=edition.stage, kind=kind, by=by)
    with audit.verb("fork", by=by):
        draft.based_on = edition
        draft.save(update_fields=["based_on"])
        copy_of = _copy_measures(edition, draft)
        for model in (PlanSource, StatedFigure):
            rows = model.objects.filter(edition=edition)
            model.objects.bulk_create(clone(row, edition_id=draft.pk) for row in rows)
        rows = Carryover.objects.filter(edition=edition)
        Carryover.objects.bulk_create(
            clone(row, edition_id=draft.pk, successor_id=copy_of.get(row.successor_id)) for row in rows
        )
    return draft


def _copy_measures(edition: PlanEdition, draft: PlanEdition) -> dict[int | None, int]:
    """Copy measures with all their parts; returns the copy's id by the original's."""
    rows = list(Measure.objects.filter(edition=edition).order_by("position", "pk"))
    copies = [clone(row, edition_id=draft.pk) for row in rows]
    Measure.objects.bulk_create(copies, batch_size=BATCH)
    copy_of: dict[int | None, int] = {row.pk: copy.pk for row, copy in zip(rows, copies, strict=True)}
    for model in MEASURE_PARTS:
        parts = model.objects.filter(measure__edition=edition).order_by("pk")
        model.objects.bulk_create(
            [clone(part, measure_id=copy_of[part.measure_id]) for part in parts], batch_size=BATCH
        )
    return copy_of
