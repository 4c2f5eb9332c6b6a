"""All that people said in a consultation, and one comment at its permanent address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.portal import caching, frame
from apps.portal.consulting import frames, outcomes
from apps.portal.consulting.asking import Asked
from apps.portal.consulting.gathering import said
from apps.portal.consulting.pages import page_of
from apps.portal.consulting.reading import talk_at
from apps.portal.consulting.spots import places_of
from apps.portal.consulting.supporting import with_supports


@caching.public
def comments(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """Every comment in its place, fifty to a page, by `?q=`, `?kind=`, `?on=`, `?result=`, `?order=`.

    A value that makes no sense is left out.
    """
    talk = talk_at(request, community, slug)
    places = places_of(talk)
    asked = Asked.of(request, places)
    rows = asked.narrow(talk.comments().filter(parent=None).select_related("disposition__unit"))
    in_all = sum(place.count for place in places)
    page = page_of(rows, rows.count() if asked.narrows else in_all, request.GET.get("page"))
    shown = with_supports(request, talk, said(talk, page))
    context = {
        **frames.of_talk(talk, frame.Crumb(_("All comments"))),
        "asked": asked,
        "fields": asked.fields(places),
        "in_all": in_all,
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": asked.query,
        "comments": outcomes.with_outcomes(talk, shown),
        "known": frames.known(request),
    }
    return render(request, "portal/consultations/comments.html", context)
