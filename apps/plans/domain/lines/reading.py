"""Measures with all their parts, out of one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from apps.plans.domain.lines.model import Line
from apps.plans.domain.lines.parts import parts
from apps.plans.domain.lines.values import NO_GOAL, GoalPath, Named, Purse, Sums
from apps.plans.models import Measure, PlanEdition


def lines(
    measures: QuerySet[Measure],
    *,
    editions: Iterable[PlanEdition],
    goals: Mapping[UUID, GoalPath],
    on: date,
) -> list[Line]:
    """Every measure of the query, in its order, as of the day `on`. One query.

    `editions` are those the measures belong to, with their stages; `goals` as `goal_paths` gives them.
    """
    owners = {edition.pk: edition for edition in editions}
    rows = measures.with_standing(on).annotate(**parts()).select_related("unit")  # type: ignore[attr-defined]
    return [_line(row, owners[row.edition_id], goals) for row in rows]


def _line(row: Any, edition: PlanEdition, goals: Mapping[UUID, GoalPath]) -> Line:
    return Line(
        measure=row,
        edition=edition,
        goal=goals.get(row.goal, NO_GOAL),
        co_executors=[name for (name,) in row.line_units],
        partners=[name for (name,) in row.line_partners],
        milestones=[(title, date.fromisoformat(due) if due else None) for title, due in row.line_milestones],
        indicators=[Named(*values) for values in row.line_indicators],
        money=_money(row.line_funding, row.line_outlays),
        reason=row.line_reason or "",
        as_of=row.line_as_of,
    )


def _money(funding: Iterable[Any], outlays: Iterable[Any]) -> dict[Purse, Sums]:
    found = {(year, source): Sums(planned=Decimal(planned)) for year, source, planned in funding}
    for year, source, allocated, spent in outlays:
        known = found.get((year, source), Sums())
        found[year, source] = known._replace(allocated=_decimal(allocated), spent=_decimal(spent))
    return found


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
