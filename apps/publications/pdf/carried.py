"""The carry-over table of a printed plan."""

from __future__ import annotations

from dataclasses import dataclass

from apps.plans.models import Measure, PlanEdition


@dataclass(frozen=True)
class Carried:
    """A line of the carry-over table: the former measure, what became of it, as what it continues."""

    former: Measure | None
    years: str
    fate: str
    successor: Measure | None
    reason: str


def carried(edition: PlanEdition) -> list[Carried]:
    """The carry-over table, in the order of the former plan. Two queries."""
    rows = list(edition.carryovers.select_related("successor", "former_edition__stage"))
    former = Measure.objects.filter(edition__in={row.former_edition_id for row in rows})
    known = {(row.edition_id, row.lineage): row for row in former}
    found = [
        Carried(
            known.get((row.former_edition_id, row.former)),
            row.former_edition.stage.years,
            str(row.get_fate_display()),
            row.successor,
            row.reason,
        )
        for row in rows
    ]
    return sorted(found, key=lambda item: (item.years, item.former.position if item.former else 0))
