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
from apps.consultations.models import Consultation
from apps.opendata import ics
from apps.opendata.entry_words import kind_word
from apps.opendata.talks import talk_at
from apps.process.domain.calendar_entry import KINDS, Entry
from apps.process.domain.entries import entries_of
from apps.process.domain.entry_changes import changes_of
from apps.process.enums import StepKind

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
    return _answer(request, place, name, entries, saved=f"{place.slug}-{kind}" if kind else place.slug)


@require_safe
def consultation(request: HttpRequest, community: str, slug: str) -> HttpResponse:
    """The window of a consultation, and the hearings and meetings about it: the same for everybody."""
    at = timezone.now()
    row = talk_at(community, slug, at)
    steps = entries_of(row.community, AnonymousUser(), at)
    entries = [entry for entry in steps if _is_about(entry, row)]
    return _answer(request, row.community, row.title, entries, saved=row.slug)


def _is_about(entry: Entry, row: Consultation) -> bool:
    """Its window, or a step that belongs to it or hears its draft."""
    if isinstance(entry.row, Consultation):
        return entry.row.pk == row.pk
    own = getattr(entry.row, "consultation_id", None) == row.pk
    drafts = row.edition_id is not None and getattr(entry.row, "edition_id", None) == row.edition_id
    return own or (drafts and entry.kind in (StepKind.HEARING, StepKind.MEETING, StepKind.SESSION))


def _answer(
    request: HttpRequest, place: Community, name: str, entries: list[Entry], *, saved: str
) -> HttpResponse:
    feed = ics.Feed(place, name, settings.PORTAL_ADDRESS.rstrip("/") + request.path)
    answer = HttpResponse(
        ics.calendar(feed, entries, changes_of(entries)), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = f'inline; filename="{saved}.ics"'
    patch_cache_control(answer, public=True, max_age=KEPT)
    return answer
