"""What hangs off the measures of a demo plan: people, money, steps, indicators."""

from __future__ import annotations

from apps.communities.models import Community, Partner, Unit
from apps.core.demo import Row
from apps.plans.domain.demo.money import planned
from apps.plans.models import CoExecutor, Funding, Measure, MeasurePartner, Milestone, PlanIndicator

Made = list[tuple[Measure, Row]]


def attach(community: Community, made: Made) -> None:
    """Store the parts of measures that were just made."""
    _people(community, made)
    Funding.objects.bulk_create(
        funding for measure, row in made for funding in planned(measure, row.get("planned"))
    )
    Milestone.objects.bulk_create(
        Milestone(measure=measure, due_on=day, title=title, position=place)
        for measure, row in made
        for place, (day, title) in enumerate(row.get("milestones", []), 1)
    )
    PlanIndicator.objects.bulk_create(
        PlanIndicator(measure=measure, name=name, unit=unit, baseline=first, target=last, position=place)
        for measure, row in made
        for place, (name, unit, first, last) in enumerate(row.get("indicators", []), 1)
    )


def _people(community: Community, made: Made) -> None:
    """The first unit of a row is responsible; the others take part."""
    units = {unit.name: unit for unit in Unit.objects.filter(community=community)}
    partners = {row.name: row for row in Partner.objects.filter(community=community)}
    CoExecutor.objects.bulk_create(
        CoExecutor(measure=measure, unit=units[name]) for measure, row in made for name in row["units"][1:]
    )
    MeasurePartner.objects.bulk_create(
        MeasurePartner(measure=measure, partner=partners[name])
        for measure, row in made
        for name in row.get("partners", [])
    )
