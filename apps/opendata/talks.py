"""Consultations and comments as machines read them: what anyone may see, whoever asks."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import Http404

from apps.communities.models import Community
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, Consultation


def talks_of(community: Community, at: datetime) -> QuerySet[Consultation]:
    """The consultations that were announced, the latest first."""
    rows = Consultation.objects.filter(community=community).visible_to(AnonymousUser(), at)
    return rows.select_related("community").order_by("-published_at", "-pk")


def talk_at(community: str, slug: str, at: datetime) -> Consultation:
    """The consultation of an address; 404 for one that is not there or not announced. One query."""
    rows = Consultation.objects.filter(community__slug=community, slug=slug)
    found: Consultation | None = rows.visible_to(AnonymousUser(), at).select_related("community").first()
    if found is None:
        raise Http404("no such consultation")
    return found


def comments_of(consultation: Consultation, at: datetime) -> QuerySet[Comment]:
    """What is shown, in the order of numbers; nothing of what is held, hidden, withdrawn or erased."""
    rows = Comment.objects.filter(consultation=consultation, state=CommentState.VISIBLE)
    found: QuerySet[Comment] = rows.visible_to(AnonymousUser(), at).order_by("number")
    return found.select_related("disposition__unit", "parent")
