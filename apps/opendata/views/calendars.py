"""Calendars to subscribe to."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.communities.models import Community
from apps.opendata import ics
from apps.opendata.entry_words import kind_word
from apps.process.domain.entries import KINDS, entries_of
from apps.process.domain.entry_changes import changes_of

KEPT = 60  # seconds; what is published appears in every copy within a minute


@require_safe
def calendar(request: HttpRequest, community: str, kind: str = "") -> HttpResponse:
    """Everything of a community's roads, or one kind of it, as iCalendar: the same for everybody who asks.

    404 for a kind that does not exist.
    """
    if kind and kind not in KINDS:
        raise Http404("no such kind")
    place = get_object_or_404(Community, slug=community)
    entries = entries_of(place, AnonymousUser(), timezone.now(), kind=kind)
    name = _("%(community)s: road and meetings") % {"community": place}
    if kind:
        name = f"{place}: {kind_word(kind)}"
    feed = ics.Feed(place, name, settings.PORTAL_ADDRESS.rstrip("/") + request.path)
    answer = HttpResponse(
        ics.calendar(feed, entries, changes_of(entries)), content_type="text/calendar; charset=utf-8"
    )
    saved = f"{place.slug}-{kind}" if kind else place.slug
    answer["Content-Disposition"] = f'inline; filename="{saved}.ics"'
    patch_cache_control(answer, public=True, max_age=KEPT)
    return answer
