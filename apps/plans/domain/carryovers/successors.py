"""Measures of a new stage that continue those of the former one."""

from __future__ import annotations

import uuid
from typing import Any

from apps.plans.domain.addresses import addresses_taken, free_address
from apps.plans.domain.forks import BATCH
from apps.plans.models import CoExecutor, Measure, MeasurePartner, PlanEdition


def continued(edition: PlanEdition, rows: list[Measure]) -> dict[uuid.UUID, Measure]:
    """New measures of the draft, by the lineage of what they continue."""
    taken, place = addresses_taken(edition.stage), edition.measures.count()
    copies = {}
    for position, row in enumerate(rows, place + 1):
        copy = Measure(
            edition=edition, code=row.code, code_given=row.code_given, kind=row.kind, title=row.title,
            goal=row.goal, description=row.description, result=row.result, unit_id=row.unit_id,
            territory=row.territory, latitude=row.latitude, longitude=row.longitude,
            dream_id=row.dream_id, position=position,
        )  # fmt: skip
        copy.slug = free_address(copy, edition.stage, taken)
        copies[row.lineage] = copy
    Measure.objects.bulk_create(copies.values(), batch_size=BATCH)
    by_pk = {row.pk: copies[row.lineage] for row in rows}
    shared: tuple[tuple[Any, str], ...] = ((CoExecutor, "unit_id"), (MeasurePartner, "partner_id"))
    for model, name in shared:
        parts = model.objects.filter(measure__in=by_pk)
        model.objects.bulk_create(
            model(measure=by_pk[part.measure_id], **{name: getattr(part, name)}) for part in parts
        )
    return copies
