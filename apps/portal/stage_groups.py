"""Measures of a goal or of a unit, stage by stage: the first of each stage with the sums of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, Sum, Window
from django.db.models.functions import RowNumber

from apps.plans.enums import Standing
from apps.plans.models import Measure, PlanEdition
from apps.plans.querysets import MeasureQuerySet
from apps.portal import plan_words

FIRST = 20


@dataclass(frozen=True)
class StageGroup:
    """What the usual edition of a stage has. `planned` is None when it is known of no measure.

    `is_present`: it is the stage of today, or the last there is.
    """

    edition: PlanEdition
    rows: list[Measure]
    count: int
    planned: Decimal | None
    known: int
    states: list[tuple[str, str, int, str]]
    is_present: bool

    @property
    def more(self) -> int:
        """How many are not among `rows`."""
        return self.count - len(self.rows)


def groups(
    measures: MeasureQuerySet, editions: Iterable[PlanEdition], today: date, first: int = FIRST
) -> list[StageGroup]:
    """`measures` (that the reader sees) by stage, in the order of `editions`; none is empty. One query."""
    known = {edition.pk: edition for edition in editions}
    whole: dict[str, Any] = {
        "count_all": Count("pk"),
        "sum_all": Sum("planned"),
        "known_all": Count("planned"),
    }
    whole.update({f"all_{state.value}": Count("pk", filter=Q(standing=state)) for state in Standing})
    rows = measures.filter(edition__in=known).with_standing(today).with_money().select_related("unit")
    rows = rows.annotate(
        place=Window(RowNumber(), partition_by=F("edition"), order_by=["position", "pk"]),
        **{name: Window(sums, partition_by=F("edition")) for name, sums in whole.items()},
    )
    found: dict[int, list[Measure]] = {}
    for row in rows.filter(place__lte=first).order_by("position", "pk"):
        row.edition = known[row.edition_id]
        found.setdefault(row.edition_id, []).append(row)
    shown = [edition for pk, edition in known.items() if pk in found]
    present = [e for e in shown if e.stage.covers(today)] or shown[-1:]
    return [_group(edition, found[edition.pk], edition in present) for edition in shown]


def _group(edition: PlanEdition, rows: list[Measure], is_present: bool) -> StageGroup:
    one: Any = rows[0]
    counts = {state: getattr(one, f"all_{state.value}") for state in Standing}
    return StageGroup(
        edition, rows, one.count_all, one.sum_all, one.known_all, plan_words.states(counts), is_present
    )
