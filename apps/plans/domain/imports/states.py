"""What the measures of an edition are now, in one comparable form; a few queries whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import Any, NamedTuple
from uuid import UUID

from apps.plans.models import (
    CoExecutor,
    Funding,
    Measure,
    MeasurePartner,
    Milestone,
    Outlay,
    PlanEdition,
    PlanIndicator,
    Progress,
)

# Fields of the measure's own row, as the import compares, writes and restores them.
SCALARS = (
    "code",
    "code_given",
    "kind",
    "title",
    "goal",
    "description",
    "result",
    "unit",
    "starts_on",
    "ends_on",
    "territory",
    "latitude",
    "longitude",
    "dream_id",
)
_GOAL = SCALARS.index("goal")
Key = tuple[int | None, str]  # year and source of money
Spent = tuple[Decimal | None, Decimal | None]  # allocated and spent
Step = tuple[str, date | None]  # title and day of a milestone
Named = tuple[str, str, str, str]  # name, unit, baseline, target of an indicator


class PartRow(NamedTuple):
    """A stored milestone or indicator."""

    pk: int
    lineage: UUID
    position: int


@dataclass(slots=True)
class State:
    """A measure with all that an import may change. Units and partners are ids in rising order."""

    pk: int
    lineage: UUID
    position: int
    slug: str
    scalars: dict[str, Any]
    co_executors: tuple[int, ...] = ()
    partners: tuple[int, ...] = ()
    milestones: tuple[Step, ...] = ()
    indicators: tuple[Named, ...] = ()
    planned: dict[Key, Decimal] = field(default_factory=dict)
    outlays: dict[Key, Spent] = field(default_factory=dict)
    progress: tuple[str, str] | None = None  # state and reason
    reported: tuple[date, str] | None = field(default=None, compare=False)  # when, and by which source
    # The rows behind milestones and indicators, in step with them.
    rows: dict[str, tuple[PartRow, ...]] = field(default_factory=dict, compare=False)

    def digest(self, *, facts: bool) -> str:
        """A short hash of all values; the same values give the same one, whoever wrote them.

        Sums come with two decimals and coordinates with six, from a file as from the database.
        """
        scalars = list(self.scalars.values())
        scalars[_GOAL] = scalars[_GOAL] and scalars[_GOAL].int
        money = sorted(map(repr, self.planned.items()))
        parts: tuple[Any, ...] = (
            scalars,
            self.co_executors,
            self.partners,
            money,
            self.milestones,
            self.indicators,
        )
        if facts:
            parts = (*parts, sorted(map(repr, self.outlays.items())), self.progress)
        return blake2b(repr(parts).encode(), digest_size=9).hexdigest()


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str | int | None) else str(value)


def load(edition: PlanEdition, lineages: Iterable[UUID] | None = None) -> list[State]:
    """The measures of an edition in the order of the document; only `lineages` where they are given.

    An edition that is not stored has none.
    """
    if edition.pk is None:
        return []
    rows = Measure.objects.filter(edition=edition)
    if lineages is not None:
        rows = rows.filter(lineage__in=list(lineages))
    names = [name if name != "unit" else "unit_id" for name in SCALARS]
    found: dict[int, State] = {}
    for pk, lineage, position, slug, *values in rows.order_by("position", "pk").values_list(
        "pk", "lineage", "position", "slug", *names
    ):
        scalars = dict(zip(SCALARS, values, strict=True))
        found[pk] = State(pk, lineage, position, slug, scalars)
    if found:
        whole: dict[str, Any] = {"measure__edition": edition}
        _load_parts(found, whole if lineages is None else {"measure__in": list(found)})
        _load_facts(edition, {state.lineage: state for state in found.values()}, lineages is not None)
    return list(found.values())


def _load_parts(found: dict[int, State], only: dict[str, Any]) -> None:
    for pk, year, source, planned in _rows(Funding, only, "year", "source", "planned"):
        found[pk].planned[year, source] = planned
    for name, model, attribute in (
        ("co_executors", CoExecutor, "unit_id"),
        ("partners", MeasurePartner, "partner_id"),
    ):
        for pk, other in _rows(model, only, attribute):
            setattr(found[pk], name, tuple(sorted((*getattr(found[pk], name), other))))
    for name, ordered, columns in (
        ("milestones", Milestone, ("title", "due_on")),
        ("indicators", PlanIndicator, ("name", "unit", "baseline", "target")),
    ):
        for pk, row, lineage, position, *values in _rows(
            ordered, only, "pk", "lineage", "position", *columns
        ):
            state = found[pk]
            setattr(state, name, (*getattr(state, name), tuple(values)))
            state.rows[name] = (*state.rows.get(name, ()), PartRow(row, lineage, position))


def _rows(model: Any, only: dict[str, Any], *names: str) -> Iterator[Any]:
    ordered = ("position", "pk") if "position" in names else ("pk",)
    return iter(model.objects.filter(**only).order_by(*ordered).values_list("measure_id", *names))


def _load_facts(edition: PlanEdition, found: dict[UUID, State], few: bool) -> None:
    only: dict[str, Any] = {"stage": edition.stage_id}
    if few:
        only["lineage__in"] = list(found)
    for lineage, year, source, *sums in Outlay.objects.filter(**only).values_list(
        "lineage", "year", "source", "allocated", "spent"
    ):
        if lineage in found:
            found[lineage].outlays[year, source] = (sums[0], sums[1])
    for lineage, state, reason, *reported in Progress.objects.filter(**only).values_list(
        "lineage", "state", "reason", "as_of", "source"
    ):
        if lineage in found:
            found[lineage].progress, found[lineage].reported = (state, reason), (reported[0], reported[1])
