"""Measures of a demo plan from a YAML file: the plan's rows, and what is known of them.

A code is that of the goal and a number: measure «1.2.1.3» belongs to goal «1.2.1».
"""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from apps.communities.models import Unit
from apps.core.demo import Row
from apps.plans.domain.addresses import addresses_taken, free_address
from apps.plans.domain.demo import parts, reports
from apps.plans.enums import MeasureKind
from apps.plans.models import Measure, PlanEdition
from apps.strategies.models import Goal

# Texts of a row and where they are kept.
FIELDS = {"title": "title", "text": "description", "result": "result", "place": "territory"}


def plant(edition: PlanEdition, rows: list[Row], about: Row) -> None:
    """Add measures with all their parts and, where it is said, their state and outlays.

    `about` names the strategy's edition whose goal codes are meant (`goals_of`), and the day and
    source of the report (`reported`).
    """
    goals = Goal.objects.filter(edition__strategy=edition.strategy, edition__number=about["goals_of"])
    units = {unit.name: unit for unit in Unit.objects.filter(community=edition.community)}
    taken, place = addresses_taken(edition.stage), edition.measures.count()
    lineages = dict(goals.values_list("code", "lineage"))
    made = []
    for position, row in enumerate(rows, place + 1):
        measure = _measure(edition, row, lineages)
        measure.unit, measure.position = units[row["units"][0]], position
        measure.slug = free_address(measure, edition.stage, taken)
        measure.clean_fields(exclude=["edition", "unit"])
        made.append((measure, row))
    Measure.objects.bulk_create(measure for measure, _ in made)
    parts.attach(edition.community, made)
    reports.enter(edition.stage, made, about.get("reported"))


def _measure(edition: PlanEdition, row: Row, goals: dict[str, UUID]) -> Measure:
    measure = Measure(
        edition=edition,
        code=row["code"],
        kind=MeasureKind.PROJECT if row.get("project") else MeasureKind.MEASURE,
        goal=goals[row["code"].rpartition(".")[0]],
        dream_id=row.get("dream", ""),
        **{field: row.get(name, "") for name, field in FIELDS.items()},
    )
    measure.starts_on, measure.ends_on = row["term"]
    if "point" in row:
        measure.latitude, measure.longitude = (Decimal(str(number)) for number in row["point"])
    return measure
