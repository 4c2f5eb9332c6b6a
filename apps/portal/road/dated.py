"""Steps of a road with the day that each of them has."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.portal.road.reading import RoadPlace
from apps.process.domain.entry_rows import DUE
from apps.process.models import Obligation, Step
from apps.publications.models import Publication


def steps_of(place: RoadPlace) -> QuerySet[Step]:
    """The steps of the road in the order of their days; those without a day come last."""
    seen = Step.objects.filter(workplan=place.road).visible_to(place.user, place.at)
    return with_days(seen, place.user, place.at).order_by(F("begins").asc(nulls_last=True), "position", "pk")


def with_days(steps: QuerySet[Step], user: Any, at: datetime) -> QuerySet[Step]:
    """Steps with `happened`, the day they took place, and `begins` and `ends`, the first and last day known.

    What is published has happened at its moment, whether or not anybody has noted it. A step that has no days
    of its own stands at `due_on`, the day by which what it owes must be public.
    """
    out = Publication.objects.public(at).filter(pk=OuterRef("publication")).values("day")
    happened = Coalesce("done_on", Subquery(out))
    owed = Obligation.objects.filter(step=OuterRef("pk"), kind__in=DUE, due_on__isnull=False)
    due = Subquery(owed.visible_to(user, at).order_by("due_on").values("due_on")[:1])
    return steps.annotate(happened=happened, due_on=due).annotate(
        begins=Coalesce("happened", "fixed_on", "window_start", "window_end", "due_on"),
        ends=Coalesce("happened", "fixed_on", "window_end", "window_start", "due_on"),
    )


def day_of(step: Any) -> date | None:
    """The day a step took place, or is fixed for; None while there is only a window."""
    return step.happened or step.fixed_on
