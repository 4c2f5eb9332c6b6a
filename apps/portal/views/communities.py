"""A community's home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from apps.core.nesting import Node, nested
from apps.plans.domain.supporters import partners_of
from apps.portal import caching, doors, frame
from apps.portal.consulting.now import open_talks
from apps.portal.library import files_of, reading_file
from apps.portal.newest import newest
from apps.portal.plan_outline import outline, present
from apps.portal.reading import community_at, editions_of
from apps.portal.road.now import open_now
from apps.publications.models import LibraryFile
from apps.strategies.domain.differences import vision_of
from apps.strategies.models import Edition, Goal, Strategy


@dataclass(frozen=True)
class Plan:
    """A strategy of the community with the edition a reader is shown."""

    strategy: Strategy
    edition: Edition

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("portal:strategy", args=[self.strategy.community.slug, self.strategy.slug])

    @property
    def vision(self) -> str:
        """What the community wants to become; empty if the sources do not say."""
        return vision_of(self.edition)


@caching.public
def community(request: HttpRequest, community: str) -> HttpResponse:
    """Vision first, then the goals in short, what is new and what the portal knows of the place."""
    at = timezone.now()
    place = community_at(request, community, at)
    editions = editions_of(place, request.user, at)
    plans = _plans(editions)
    main = plans[0] if plans else None
    today = at.astimezone(place.zone).date()
    stages = outline(main.strategy, request.user, at) if main and main.strategy.has_plan else []
    talks = open_talks(request.user, at, place) if place.has_consultations else []
    context = {
        **frame.of_community(place, main.strategy if main else None, here="community"),
        "plan": main,
        "others": plans[1:],
        "goals": _top_goals(request, main.edition, at) if main else [],
        "file": reading_file(_files(request, main, at)),
        "news": newest(editions, request.user, at),
        "stage": present(stages, today),
        "plan_url": doors.plan_url(main.strategy) if main else "",
        "talks": talks,
        "now": open_now(place, request.user, at, without=[talk.pk for talk in talks]),
        "partners": partners_of(place, request.user, at),
        "at": at,
    }
    return render(request, "portal/communities/community.html", context)


def _files(request: HttpRequest, plan: Plan | None, at: datetime) -> list[LibraryFile]:
    return files_of([plan.edition], request.user, at)[plan.edition.pk] if plan else []


def _plans(editions: list[Edition]) -> list[Plan]:
    """One plan per strategy; those in force first, then the newest period."""
    shown: dict[int, Plan] = {}
    for edition in editions:
        shown.setdefault(edition.strategy_id, Plan(edition.strategy, edition))
    return list(shown.values())


def _top_goals(request: HttpRequest, edition: Edition, at: datetime) -> list[Node[Goal]]:
    """The goals of the first level; each node knows its children, for their number."""
    rows = Goal.objects.filter(edition=edition, level__lte=2).visible_to(request.user, at)
    return nested(rows.defer("description"))
