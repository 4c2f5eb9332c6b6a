"""The portal's front: find a community."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode

from apps.communities.models import Community
from apps.portal import caching
from apps.portal.consulting.now import open_talks
from apps.portal.finding import in_order, similar, talking, with_strategies
from apps.portal.trees import APOSTROPHES
from apps.strategies.models import Strategy

PAGE = 60


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
    ordered = in_order(similar(words) if alike else found, strategies, talking(request.user, at))
    page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
    first = not words and page.number == 1
    context: dict[str, Any] = {
        "words": words,
        "alike": alike,
        "found": 0 if alike else page.paginator.count,
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "open_talks": open_talks(request.user, at) if first else [],
        "planning": with_strategies([place for place in page if place.plans or place.talks], strategies),
        "places": [place for place in page if not (place.plans or place.talks)],
        "with_strategy": strategies.values("community").distinct().order_by().count(),
        "query": urlencode({"q": words}) if words else "",
    }
    return render(request, "portal/front/front.html", context)
