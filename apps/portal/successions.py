"""Where a measure comes from and where it continues: lines of the carry-over tables as pages tell them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from apps.plans.models import Carryover, Measure, PlanEdition


@dataclass(frozen=True)
class Succession:
    """How a measure is joined to the neighbouring stages.

    `past` are the lines by which it continues former measures, `future` those that say what became
    of it; `merged` and `split` are True when it was put together from several, or became several.
    """

    past: list[Carryover]
    future: list[Carryover]

    @property
    def merged(self) -> bool:
        """Put together from several measures of the former stage."""
        return len(self.past) > 1

    @property
    def split(self) -> bool:
        """Continued as several measures."""
        return len(self.future) > 1


def lines(user: Any, at: datetime, rows: Q) -> QuerySet[Carryover]:
    """Lines of carry-over tables that `user` sees, as `rows` wants them; one query when they are read.

    Each has `was` (pk, code, slug, title of the former measure; None when it is not to be seen),
    `parts` (as how many the former one continues) and `roots` (how many the successor continues).
    """
    former = Measure.objects.filter(edition=OuterRef("former_edition"), lineage=OuterRef("former"))
    was = former.visible_to(user, at).values(
        data=JSONObject(pk="pk", code="code", slug="slug", title="title", position="position")
    )
    table = Carryover.objects.filter(edition=OuterRef("edition")).visible_to(user, at).order_by()
    parts = table.filter(former=OuterRef("former")).values("former").annotate(n=Count("pk")).values("n")
    roots = table.filter(successor=OuterRef("successor"))
    roots = roots.values("successor").annotate(n=Count("pk")).values("n")
    found = Carryover.objects.filter(rows).visible_to(user, at)
    return found.annotate(was=Subquery(was[:1]), parts=Subquery(parts), roots=Subquery(roots)).select_related(
        "successor", "edition__stage", "former_edition__stage"
    )


def succession(
    user: Any, at: datetime, measure: Measure, edition: PlanEdition, usual: Collection[PlanEdition]
) -> Succession:
    """What the tables say of one measure of `edition`; `usual` are the editions that readers are shown."""
    comes = Q(edition=edition, successor=measure)
    goes = Q(
        edition__in=[e.pk for e in usual], former=measure.lineage, former_edition__stage=edition.stage_id
    )
    found = list(lines(user, at, comes | goes).order_by("edition__stage__number", "pk"))
    past = [line for line in found if line.successor_id == measure.pk and line.edition_id == edition.pk]
    return Succession(past, [line for line in found if line not in past])
