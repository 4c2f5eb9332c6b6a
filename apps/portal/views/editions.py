"""The editions of a strategy."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.portal import caching, frame
from apps.portal.library import files_of
from apps.portal.reading import place_at
from apps.strategies.domain.differences import vision_of
from apps.strategies.models import Edition


@caching.public
def editions(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """Every edition the reader sees, newest first, each with what changed from the one before."""
    place = place_at(request, community, strategy)
    older: list[Edition | None] = [*place.editions[1:], None]
    context = {
        **frame.of_place(place, frame.Crumb(_("Editions"))),
        "rows": list(zip(place.editions, older, strict=True)),
    }
    return render(request, "portal/editions/editions.html", context)


@caching.public
def edition(request: HttpRequest, community: str, strategy: str, number: int) -> HttpResponse:
    """One edition: its state, decision, files, and the doors to its text and goals."""
    place = place_at(request, community, strategy, number)
    base = frame.Crumb(_("Editions"), reverse("portal:editions", args=place.slugs))
    context = {
        **frame.of_place(place, base, frame.Crumb(_("Edition %(number)s") % {"number": number})),
        "vision": vision_of(place.edition),
        "goal_count": place.edition.goals.count(),
        "section_count": place.edition.sections.count(),
        "annex_count": place.edition.annexes.count(),
        "sources": place.edition.sources.all(),
        "files": files_of([place.edition], request.user, place.at)[place.edition.pk],
        "older": place.previous,
    }
    return render(request, "portal/editions/edition.html", context)
