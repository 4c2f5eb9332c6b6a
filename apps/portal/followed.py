"""Where in a strategy or in a consultation somebody asks to be told of changes."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest

from apps.communities.models import Community
from apps.consultations.domain import places
from apps.consultations.models import Consultation
from apps.publications.domain import topics
from apps.publications.domain.topics import Topic
from apps.strategies.models import Edition, Strategy


def consultation_at(request: HttpRequest, community: Community, slug: str, at: datetime) -> Consultation:
    """The consultation that the address names; 404 for one that the reader does not see."""
    rows = Consultation.objects.filter(community=community).visible_to(request.user, at)
    found: Consultation | None = (
        rows.announced(at).select_related("edition__strategy").filter(slug=slug).first()
    )
    if found is None:
        raise Http404("no such consultation")
    return found


def of_consultation(consultation: Consultation, on: str) -> Topic:
    """The topic of a consultation, or of a place of its draft; 404 where no strategy is discussed."""
    if not on:
        return Topic(consultation=consultation)
    if consultation.edition is None:
        raise Http404("no strategy is discussed")
    return topics.of_place(consultation.edition.strategy, places.find(consultation, on))


def edition_at(request: HttpRequest, community: Community, slug: str, at: datetime) -> Edition:
    """The current edition of the strategy of the address; 404 for one that the reader does not see."""
    strategies = Strategy.objects.filter(community=community, slug=slug).visible_to(request.user, at)
    rows = Edition.objects.filter(strategy__in=strategies).visible_to(request.user, at)
    found: Edition | None = rows.select_related("strategy").current_first().first()
    if found is None:
        raise Http404("no such strategy")
    return found


def of_strategy(edition: Edition, on: str) -> Topic:
    """The topic of a place of the edition; 404 for a place that it has not."""
    for place in places.of_edition(edition):
        if place.key == on:
            return topics.of_place(edition.strategy, place)
    raise Http404("no such place")
