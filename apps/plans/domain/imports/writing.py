"""Writes changes of measures in bulk: a fixed number of statements whatever the number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from django.db.models import Max

from apps.plans.domain.imports import bulk
from apps.plans.domain.imports.part_tables import COLUMNS, LINKS, MONEY, PARTS
from apps.plans.domain.imports.states import State
from apps.plans.models import (
    Funding,
    Measure,
    PlanEdition,
)


def add(edition: PlanEdition, states: Sequence[State]) -> None:
    """Put new measures at the end of the plan, in their order; `pk` and `position` are filled in."""
    if not states:
        return
    last = Measure.objects.filter(edition=edition).aggregate(last=Max("position"))["last"] or 0
    for place, (pk, state) in enumerate(zip(bulk.next_ids(Measure, len(states)), states, strict=True), 1):
        state.pk, state.position = pk, last + place
    names = ("id", "edition_id", "lineage", "position", "slug", *COLUMNS)
    bulk.add(
        Measure,
        names,
        (
            (state.pk, edition.pk, state.lineage, state.position, state.slug, *state.scalars.values())
            for state in states
        ),
    )
    _add_parts(states)


def _add_parts(states: Sequence[State]) -> None:
    """Rows are made while they are sent: the database works on the first when the last are still made."""
    money = ((state.pk, *key, planned) for state in states for key, planned in state.planned.items())
    bulk.add(Funding, (*MONEY, "planned"), money)
    for name, (link, column) in LINKS.items():
        links = ((state.pk, one) for state in states for one in getattr(state, name))
        bulk.add(link, ("measure_id", column), links)
    for name, (model, columns) in PARTS.items():
        rows = (
            (state.pk, uuid4(), place, *values)
            for state in states
            for place, values in enumerate(getattr(state, name), 1)
        )
        bulk.add(model, ("measure_id", "lineage", "position", *columns), rows)
