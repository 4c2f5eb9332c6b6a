"""What the page of a plan edition shows of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, Sum
from django.urls import reverse

from apps.plans.domain.carryovers import former_edition
from apps.plans.enums import Fate, MeasureKind
from apps.plans.models import Funding, Measure, MeasureImport, PlanEdition


def overview(edition: PlanEdition) -> dict[str, Any]:
    """Counts, money, imports, carry-over and stated figures of an edition."""
    total, funded = _money(edition)
    counted = _counts(edition)
    return {
        **counted,
        "total": total,
        "unfunded": counted["measure_count"] - funded,
        "imports": _imports(edition),
        "carried": _fates(edition),
        "former": former_edition(edition),
        "figures": list(edition.figures.all()),
        **_addresses(edition),
    }


def _counts(edition: PlanEdition) -> dict[str, Any]:
    """How many measures of each kind there are, and how many lack something. One query."""
    kinds = {kind.value: Count("pk", filter=Q(kind=kind)) for kind in MeasureKind}
    found = Measure.objects.filter(edition=edition).aggregate(
        measure_count=Count("pk"),
        without_unit=Count("pk", filter=Q(unit=None)),
        without_goal=Count("pk", filter=Q(goal=None)),
        without_dates=Count("pk", filter=Q(ends_on=None)),
        **kinds,
    )
    named = [(str(kind.label), found.pop(kind.value)) for kind in MeasureKind]
    return {**found, "kinds": [(name, count) for name, count in named if count]}


def _fates(edition: PlanEdition) -> list[tuple[str, int]]:
    """How many former measures have each fate, in words."""
    rows = edition.carryovers.order_by().values_list("fate").annotate(Count("former", distinct=True))
    found = dict(rows)
    return [(str(fate.label), found[fate]) for fate in Fate if fate in found]


def _money(edition: PlanEdition) -> tuple[Decimal | None, int]:
    """The planned total, None without any sum, and how many measures have one."""
    rows = Funding.objects.filter(measure__edition=edition)
    found = rows.aggregate(total=Sum("planned"), funded=Count("measure", distinct=True))
    return found["total"], found["funded"]


def _imports(edition: PlanEdition) -> list[MeasureImport]:
    """The newest twenty; `can_undo` marks the one that can be taken back, unless somebody built on it."""
    kept = ExpressionWrapper(~Q(before={}), output_field=BooleanField())
    rows = edition.imports.defer("before", "after").select_related("applied_by").annotate(kept=kept)
    found: list[Any] = list(rows[:20])
    newest = next((run for run in found if run.undone_at is None), None)
    for run in found:
        run.can_undo = run is newest and run.kept
    return found


def _addresses(edition: PlanEdition) -> dict[str, str]:
    """The plan as readers see it (a draft: as its people see it), what changed in it, its annex."""
    strategy, stage = edition.strategy, edition.stage
    place = [strategy.community.slug, strategy.slug]
    plan = reverse("portal:plan", args=place)
    found = {"public_url": f"{plan}?stage={stage.slug}&edition={edition.number}"}
    if edition.based_on is not None:
        pair = (edition.based_on.number, edition.number)
        found["compare_url"] = reverse("portal:plan_difference", args=[*place, stage.slug, pair])
    if not edition.is_draft:
        found["pdf_url"] = reverse("portal:plan_edition_pdf", args=[*place, stage.slug, edition.number])
    return found
