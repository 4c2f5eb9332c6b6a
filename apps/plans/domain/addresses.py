"""Addresses of measures: one belongs to one lineage in the whole strategy."""

from __future__ import annotations

from apps.plans.models import Measure, Stage
from apps.strategies.codes import fold


def addresses_taken(stage: Stage) -> dict[str, set[str]]:
    """Addresses in use anywhere in the strategy: {address: lineages that have it}."""
    rows = Measure.objects.filter(edition__stage__strategy=stage.strategy_id)
    taken: dict[str, set[str]] = {}
    for slug, lineage in rows.values_list("slug", "lineage").distinct():
        taken.setdefault(slug, set()).add(str(lineage))
    return taken


def free_address(measure: Measure, stage: Stage, taken: dict[str, set[str]]) -> str:
    """An address that no other measure of the strategy has; enters it into `taken`.

    «1.2.3» when it is free; else with the year in which the stage begins, «1.2.3-2025»; else numbered.
    """
    lineage = str(measure.lineage)
    base = fold(measure.code)[:50] or "M"
    tries = [base, f"{base}-{stage.starts_on.year}"]
    slug = next((one for one in tries if taken.get(one, {lineage}) == {lineage}), "")
    number = 2
    while not slug:
        candidate = f"{tries[1]}-{number}"
        slug = candidate if taken.get(candidate, {lineage}) == {lineage} else ""
        number += 1
    taken.setdefault(slug, set()).add(lineage)
    return slug
