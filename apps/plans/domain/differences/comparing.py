"""Two editions side by side."""

from __future__ import annotations

from decimal import Decimal

from apps.plans.domain import canonical
from apps.plans.domain.differences.cells import Values, cells_of
from apps.plans.domain.differences.model import Cell, MeasureChange, PlanDifference
from apps.plans.models import Measure, PlanEdition
from apps.strategies.domain.differences import Kind
from apps.strategies.models import Goal


def between(old: PlanEdition, new: PlanEdition) -> PlanDifference:
    """Compare two editions of one stage; the newer edition's order, then what it no longer has."""
    before, after = _by_lineage(old), _by_lineage(new)
    goals = _goal_titles({row["goal"] for row in (*before.values(), *after.values()) if row["goal"]})
    changes = []
    for lineage, row in after.items():
        former = before.get(lineage)
        if former is None:
            changes.append(_change(Kind.ADDED, row))
        elif cells := cells_of(former, row, goals):
            changes.append(_change(Kind.CHANGED, row, cells))
    changes += [_change(Kind.REMOVED, row) for lineage, row in before.items() if lineage not in after]
    touched = sum(change.kind != Kind.REMOVED for change in changes)
    return PlanDifference(tuple(changes), len(after) - touched, _total(before), _total(after))


def _by_lineage(edition: PlanEdition) -> dict[str, Values]:
    rows = canonical.measures(Measure.objects.filter(edition=edition))
    return {row["lineage"]: row for row in rows}


def _goal_titles(lineages: set[str]) -> dict[str, str]:
    rows = Goal.objects.filter(lineage__in=lineages).order_by("edition__number")
    return {
        str(lineage): f"{code} {title}"
        for lineage, code, title in rows.values_list("lineage", "code", "title")
    }


def _total(rows: dict[str, Values]) -> Decimal:
    return sum((Decimal(item["planned"]) for row in rows.values() for item in row["funding"]), Decimal(0))


def _change(kind: Kind, row: Values, cells: tuple[Cell, ...] = ()) -> MeasureChange:
    return MeasureChange(kind, row["lineage"], row["code"], row["title"], cells)
