"""What a fork of a demo plan says otherwise."""

from __future__ import annotations

from apps.communities.models import Unit
from apps.core.demo import Row
from apps.plans.domain.demo.measures import FIELDS
from apps.plans.domain.demo.money import planned
from apps.plans.models import Funding, Measure, PlanEdition


def amend(edition: PlanEdition, rows: list[Row]) -> None:
    """Reword measures of a draft, or give them another term, unit or money."""
    for row in rows:
        measure: Measure = edition.measures.get(code=row["code"])
        for name in FIELDS.keys() & row.keys():
            setattr(measure, FIELDS[name], row[name])
        if "term" in row:
            measure.starts_on, measure.ends_on = row["term"]
        if "unit" in row:
            measure.unit = Unit.objects.get(community=edition.community, name=row["unit"])
        measure.full_clean()
        measure.save()
        if "planned" in row:
            measure.funding.all().delete()
            Funding.objects.bulk_create(planned(measure, row["planned"]))
