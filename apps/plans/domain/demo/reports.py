"""What is known of the measures of a demo plan: their state and outlays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from apps.core.demo import Row
from apps.plans.domain.demo.money import sums
from apps.plans.models import Measure, Outlay, Progress, Stage


def enter(stage: Stage, made: list[tuple[Measure, Row]], about: dict[str, Any] | None) -> None:
    """Store what the rows say of their measures; `about` is the day and the source of the report.

    A row without a state has no report.
    """
    if about is None:
        return
    Progress.objects.bulk_create(
        Progress(stage=stage, lineage=measure.lineage, state=row["state"], reason=row.get("why", ""), **about)
        for measure, row in made
        if "state" in row
    )
    Outlay.objects.bulk_create(outlay for measure, row in made for outlay in _outlays(stage, measure, row))


def _outlays(stage: Stage, measure: Measure, row: Row) -> Iterator[Outlay]:
    allocated, spent = (
        {(year, source): amount for year, source, amount in sums(row.get(name))}
        for name in ("allocated", "spent")
    )
    for year, source in sorted(allocated.keys() | spent.keys()):
        yield Outlay(
            stage=stage, lineage=measure.lineage, year=year, source=source,
            allocated=allocated.get((year, source)), spent=spent.get((year, source)),
        )  # fmt: skip
