"""Spots of a plan's edition in a later edition of the same stage: measures, the whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from apps.consultations.domain.carryover.model import Outcome, Spot
from apps.consultations.enums import Fate
from apps.plans.domain import differences
from apps.plans.models import Measure, PlanEdition
from apps.strategies.domain.differences import Kind
from apps.strategies.domain.marks import words


def later_plan(edition: PlanEdition, *, at: datetime) -> PlanEdition | None:
    """The newest later edition of the same stage's plan that is public at `at`. One query."""
    later = edition.stage.editions.public(at).filter(number__gt=edition.number)
    found: PlanEdition | None = later.order_by("-number").first()
    return found


def trace_measures(*, old: PlanEdition, new: PlanEdition, spots: Collection[Spot]) -> dict[Spot, Outcome]:
    """What became in `new` of each spot of `old`; a measure's place in the order is no part of it.

    Spots that `old` does not have are left out. The queries do not grow with the number of spots.
    """
    same = old.content_hash == new.content_hash
    found = {spot: Outcome(Fate.UNCHANGED if same else Fate.CHANGED) for spot in spots if not spot.lineage}
    lineages = {spot.lineage for spot in spots if spot.lineage}
    if not lineages:
        return found
    rows = Measure.objects.filter(edition__in=[old, new], lineage__in=lineages)
    before = {row.lineage: row for row in rows if row.edition_id == old.pk}
    after = {row.lineage: row for row in rows if row.edition_id == new.pk}
    changed = {
        change.lineage for change in differences.between(old, new).changes if change.kind == Kind.CHANGED
    }
    for spot in spots:
        row, now = before.get(spot.lineage), after.get(spot.lineage)
        if row is None:
            continue
        if now is None:
            found[spot] = Outcome(Fate.REMOVED, row.code, row.title)
            continue
        fate = Fate.CHANGED if str(now.lineage) in changed else Fate.UNCHANGED
        pieces = words(row.title, now.title) if row.title != now.title else ()
        found[spot] = Outcome(fate, now.code, now.title, now.slug, pieces=pieces)
    return found
