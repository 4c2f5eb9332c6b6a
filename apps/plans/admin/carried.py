"""The carry-over table as a page shows it: former measures with what is said of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from apps.plans.admin.listing import PER_PAGE
from apps.plans.enums import Fate
from apps.plans.forms.carryovers import CarryoverForm
from apps.plans.forms.successors import Successors
from apps.plans.models import Carryover, Measure, PlanEdition

Lines = dict[Measure, list[Carryover]]


@dataclass(frozen=True)
class Leaf:
    """One page of the table with its forms."""

    lines: Lines
    page: Page[Measure]
    forms: list[CarryoverForm]

    @classmethod
    def of(cls, request: HttpRequest, edition: PlanEdition) -> Leaf:
        """The page asked for; bound to what was sent. Four queries."""
        lines = table(edition)
        number = request.GET.get("page", "1")
        page = Paginator(list(lines), PER_PAGE).get_page(number if len(number) < 7 else 1)
        sent = request.POST if request.method == "POST" else None
        return cls(lines, page, _forms(edition, page, lines, sent))


def table(edition: PlanEdition) -> Lines:
    """Former measures in the order of their plan, each with its lines. Two queries."""
    by_former = defaultdict(list)
    for line in edition.carryovers.select_related("successor").order_by("pk"):
        by_former[line.former_edition_id, line.former].append(line)
    formers = {key[0] for key in by_former}
    rows = Measure.objects.filter(edition__in=formers, lineage__in=[key[1] for key in by_former])
    return {
        row: by_former[row.edition_id, row.lineage]
        for row in rows.order_by("position", "pk")
        if (row.edition_id, row.lineage) in by_former
    }


def counts(lines: Lines) -> list[tuple[str, int]]:
    """How many former measures have each fate, in words."""
    found = Counter(said[0].fate for said in lines.values())
    return [(str(fate.label), found[fate]) for fate in Fate if found[fate]]


def _forms(edition: PlanEdition, page: Page[Measure], lines: Lines, data: Any) -> list[CarryoverForm]:
    successors = Successors(list(edition.measures.order_by("position", "pk")))
    return [
        CarryoverForm(data, former=former, lines=lines[former], successors=successors)
        for former in page.object_list
        if data is None or f"c{former.pk}-version" in data
    ]
