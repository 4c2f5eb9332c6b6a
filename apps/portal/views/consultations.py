"""Consultations of a community, and one of them through its whole life."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_exempt
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.consultations.models import ConsultationFile
from apps.portal import caching, frame
from apps.portal.attached import attached
from apps.portal.consulting import beside, frames, windows
from apps.portal.consulting.contents import contents
from apps.portal.consulting.numbers import numbers
from apps.portal.consulting.reading import talk_at, talks_of
from apps.portal.consulting.tallies import tallies
from apps.portal.consulting.ways import ways
from apps.portal.reading import community_at, editions_of


@caching.public
def consultations(request: HttpRequest, community: str) -> HttpResponse:
    """All consultations of a community, those that are open first."""
    at = timezone.now()
    place = community_at(request, community, at)
    editions = editions_of(place, request.user, at)
    talks = talks_of(place, request.user, at)
    context = {
        **frame.of_community(
            place, editions[0].strategy if editions else None, here="consultations", title=_("Consultations")
        ),
        "groups": windows.groups(talks),
    }
    return render(request, "portal/consultations/consultations.html", context)


@caching.public
def consultation(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """State and time left; outcome; what came in; what it is about; the draft; ways to take part."""
    talk = talk_at(request, community, slug)
    counted = tallies(talk)
    context: dict[str, Any] = {
        **frames.of_talk(talk),
        "window": windows.window(talk),
        "extensions": beside.extensions(talk),
        "numbers": numbers(talk),
        "whole": counted.at(None).read,
        "contents": contents(talk, counted),
        "documents": beside.documents(talk),
        "hearings": beside.hearings(talk),
        "file": beside.draft_file(talk),
        "ways": ways(talk),
    }
    return render(request, "portal/consultations/consultation.html", context)


@require_safe
@csp_exempt()  # the policy is for pages; it would keep some browsers from showing a PDF
def file(request: HttpRequest, community: str, slug: str, pk: int) -> HttpResponseBase:
    """A document put beside the draft; 404 for what the reader may not see."""
    rows = ConsultationFile.objects.visible_to(request.user, timezone.now()).select_related("consultation")
    row = rows.filter(consultation__community__slug=community, consultation__slug=slug, pk=pk).first()
    if row is None:
        raise Http404("no such file")
    return attached(request, row.file, title=row.title, name=f"{row.consultation.slug}-{row.pk}")
