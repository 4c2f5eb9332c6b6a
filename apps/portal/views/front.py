"""The portal's front: find a community."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from apps.communities.models import Community
from apps.portal import caching
from apps.portal.trees import APOSTROPHES
from apps.strategies.models import Strategy

PAGE = 60
ALIKE = 0.45


@caching.public
def front(request: HttpRequest) -> HttpResponse:
    """Communities that match `?q=`, those with a public strategy first.

    A page number that makes no sense shows the nearest page.
    """
    at = timezone.now()
    words = request.GET.get("q", "").replace("\x00", "")[:100].strip()
    strategies = Strategy.objects.visible_to(request.user, at)
    found = Community.objects.matching(APOSTROPHES.sub(" ", words))
    alike = bool(words) and not found.exists()
    page = Paginator(_ordered(_similar(words) if alike else found, strategies), PAGE).get_page(
        request.GET.get("page")
    )
    context: dict[str, Any] = {
        "words": words,
        "alike": alike,
        "found": 0 if alike else page.paginator.count,
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "planning": _with_strategies([place for place in page if place.plans], strategies),
        "places": [place for place in page if not place.plans],
        "with_strategy": strategies.values("community").distinct().order_by().count(),
        "query": urlencode({"q": words}) if words else "",
    }
    return render(request, "portal/front/front.html", context)


def _ordered(communities: QuerySet[Community], strategies: QuerySet[Strategy]) -> QuerySet[Community]:
    """With a strategy first, then by the Ukrainian alphabet."""
    own = strategies.filter(community=OuterRef("pk"))
    return communities.annotate(plans=Exists(own)).order_by("-plans", "sort_key", "pk")


def _with_strategies(
    places: list[Community], strategies: QuerySet[Strategy]
) -> list[tuple[Community, list[Strategy]]]:
    """Each community with the strategies the reader sees."""
    own: dict[int, list[Strategy]] = {place.pk: [] for place in places}
    for strategy in strategies.filter(community__in=own).defer("vision", "mission"):
        own[strategy.community_id].append(strategy)
    return [(place, own[place.pk]) for place in places]


def _similar(words: str) -> QuerySet[Community]:
    """Names that look like the words, for a slip of the finger."""
    near = Community.objects.annotate(likeness=TrigramWordSimilarity(words, "name"))
    best = near.filter(likeness__gte=ALIKE).order_by("-likeness").values("pk")[:20]
    return Community.objects.filter(pk__in=best)
