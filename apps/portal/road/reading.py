"""Where the reader of a road is: community, the roads that are visible, the one being read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from apps.communities.domain.calendars import calendar_of
from apps.communities.models import Community
from apps.core.moments import local_day
from apps.core.workdays import Calendar
from apps.portal.reading import community_at, editions_of
from apps.process.domain.entries import DUE
from apps.process.models import Obligation, Step, Workplan
from apps.publications.models import Publication
from apps.strategies.models import Edition, Strategy


@dataclass(frozen=True)
class RoadPlace:
    """A road as one reader sees it at one moment. `roads` are all that the reader sees, current first."""

    community: Community
    road: Workplan
    roads: list[Workplan]
    user: Any
    at: datetime

    @property
    def slugs(self) -> list[str]:
        """The parts of the address that every page of the road begins with."""
        return [self.community.slug, self.road.slug]

    @property
    def url(self) -> str:
        """The page of the road."""
        return reverse("portal:road", args=self.slugs)

    @cached_property
    def today(self) -> date:
        """The day in the community."""
        return local_day(self.at, self.community.zone)

    @cached_property
    def calendar(self) -> Calendar:
        """The working days of the community. One query."""
        return calendar_of(self.community)

    @cached_property
    def editions(self) -> list[Edition]:
        """The editions of the community that the reader sees. One query."""
        return editions_of(self.community, self.user, self.at)

    @property
    def door_strategy(self) -> Strategy | None:
        """The strategy that the doors of the frame lead to: the road's own, if the reader sees it."""
        seen = [edition.strategy for edition in self.editions]
        own = [strategy for strategy in seen if strategy.pk == self.road.strategy_id]
        return next(iter([*own, *seen]), None)


def roads_of(community: Community, user: Any, at: datetime) -> list[Workplan]:
    """The roads of a community that `user` sees: those still under way first, then the newest. One query."""
    ahead = Step.objects.filter(_not_over(local_day(at, community.zone)), workplan=OuterRef("pk"))
    seen = Workplan.objects.filter(community=community).visible_to(user, at)
    ordered = seen.annotate(is_going=Exists(ahead.visible_to(user, at))).order_by(
        "-is_going", "-starts_on", "pk"
    )
    roads = list(ordered.select_related("strategy", "group"))
    for road in roads:
        road.community = community
    return roads


def road_at(request: HttpRequest, community: str, road: str) -> RoadPlace:
    """The road that an address names; 404 when it is not there or not the reader's to see. Two queries."""
    at = timezone.now()
    place = community_at(request, community, at)
    roads = roads_of(place, request.user, at)
    found = next((item for item in roads if item.slug == road), None)
    if found is None:
        raise Http404("no such road")
    return RoadPlace(place, found, roads, request.user, at)


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


def _not_over(today: date) -> Q:
    """Condition: the step has not happened yet, and its day or window has not passed."""
    open_still = Q(fixed_on__gte=today) | Q(fixed_on=None) & (Q(window_end__gte=today) | Q(window_end=None))
    return Q(done_on=None, cancelled_at=None) & open_still | Q(closes_on__gte=today, cancelled_at=None)


def is_out(publication: Publication | None, at: datetime) -> bool:
    """Whether something was published by `at` and not called off."""
    return publication is not None and publication.called_off_at is None and publication.moment <= at
