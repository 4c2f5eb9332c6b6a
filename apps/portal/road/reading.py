"""Where the reader of a road is: community, the roads that are visible, the one being read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from apps.communities.domain.calendars import calendar_of
from apps.communities.models import Community
from apps.core.moments import local_day
from apps.core.workdays import Calendar
from apps.portal.reading import community_at, editions_of
from apps.process.models import Step, Workplan
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


def _not_over(today: date) -> Q:
    """Condition: the step has not happened yet, and its day or window has not passed."""
    open_still = Q(fixed_on__gte=today) | Q(fixed_on=None) & (Q(window_end__gte=today) | Q(window_end=None))
    return Q(done_on=None, cancelled_at=None) & open_still | Q(closes_on__gte=today, cancelled_at=None)


def is_out(publication: Publication | None, at: datetime) -> bool:
    """Whether something was published by `at` and not called off."""
    return publication is not None and publication.called_off_at is None and publication.moment <= at
