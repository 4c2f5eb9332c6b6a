"""What a reader asks to follow, from the address: `?consultation=…`, with `&on=section-2.1` a place of its
draft; or `?strategy=…&on=goal-1.1`, a place of what holds.
"""

from __future__ import annotations

from datetime import datetime

from django.core.validators import slug_re
from django.http import Http404, HttpRequest
from django.utils import translation

from apps.communities.enums import ContentLanguage
from apps.communities.models import Community
from apps.portal import voices
from apps.portal.followed import consultation_at, edition_at, of_consultation, of_strategy
from apps.publications.domain.topics import EVERYTHING, Topic
from apps.strategies.domain.errors import Refused


def topic_of(request: HttpRequest, community: Community, at: datetime) -> Topic:
    """The topic that the address names; 404 for one that is not there or not the reader's to see."""
    try:
        if slug := _slug(request, "consultation"):
            return of_consultation(consultation_at(request, community, slug, at), request.GET.get("on", ""))
        if strategy := _slug(request, "strategy"):
            return of_strategy(edition_at(request, community, strategy, at), request.GET.get("on", ""))
    except Refused as error:
        raise Http404("no such place") from error
    return EVERYTHING


def address_of_reader(request: HttpRequest, community: Community, at: datetime) -> str:
    """The e-mail address that this browser has shown to be the reader's; empty for a stranger."""
    if not voices.is_known(request):
        return ""
    found = voices.contributor_of(request, community, at)
    return found.email if found is not None and found.user is None and found.confirmed_at else ""


def language_of(community: Community) -> str:
    """The language of the page, if the portal writes letters in it."""
    language = translation.get_language() or ""
    return language if language in ContentLanguage.values else str(community.language)


def _slug(request: HttpRequest, name: str) -> str:
    """A part of an address; 404 for what can be none."""
    value = request.GET.get(name, "")
    if value and not slug_re.match(value):
        raise Http404("no such place")
    return value
