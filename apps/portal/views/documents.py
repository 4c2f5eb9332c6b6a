"""The community's documents: files of editions and the decisions behind them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.portal import caching, frame
from apps.portal.library import files_of
from apps.portal.reading import community_at
from apps.publications.models import LibraryFile
from apps.strategies.models import Edition, Strategy


@caching.public
def documents(request: HttpRequest, community: str) -> HttpResponse:
    """By strategy, in force first: state, decision, file with size and hash."""
    at = timezone.now()
    place = community_at(community)
    visible = Edition.objects.filter(strategy__community=place).visible_to(request.user, at)
    found = list(visible.select_related("strategy", "decision").current_first())
    files = files_of(found, request.user, at)
    groups: dict[Strategy, list[tuple[Edition, list[LibraryFile]]]] = {}
    for edition in found:
        edition.strategy.community = place
        groups.setdefault(edition.strategy, []).append((edition, files[edition.pk]))
    url = frame.strategy_url(found[0].strategy) if found else ""
    context = {
        **frame.of_community(place, url, here="documents", title=_("Documents")),
        "groups": list(groups.items()),
        "at": at,
    }
    return render(request, "portal/documents/documents.html", context)
