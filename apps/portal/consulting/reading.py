"""Finding the consultation that an address names, and all of a community."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone

from apps.communities.models import Community
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation, Report, Survey
from apps.plans.models import PlanEdition
from apps.portal import caching, windows
from apps.portal.consulting.talks import Talk
from apps.portal.reading import walked
from apps.strategies.models import Edition

__all__ = ["Talk", "talk_at", "talks_of"]


def talk_at(request: HttpRequest, community: str, slug: str) -> Talk:
    """The consultation that an address names; 404 when there is none for this reader. One query."""
    at = timezone.now()
    rows = _known(Consultation.objects.visible_to(request.user, at), request.user, at)
    rows = rows.annotate(coming=Subquery(windows.next_publication(at)))
    found: Any = rows.filter(community__slug=community, slug=slug).first()
    if found is None:
        raise Http404("no such consultation")
    found.community.has_road, found.community.has_consultations = found.has_road, True
    caching.remember(request, found.coming)
    return Talk(found, request.user, at)


def _known(rows: QuerySet[Consultation], user: Any, at: datetime) -> QuerySet[Consultation]:
    """With the community, the draft, and what of it the reader sees."""
    texts = Edition.objects.visible_to(user, at).filter(pk=OuterRef("edition"))
    plans = PlanEdition.objects.visible_to(user, at).filter(pk=OuterRef("plan_edition"))
    reports = Report.objects.visible_to(user, at).filter(consultation=OuterRef("pk"), published_at__lte=at)
    surveys = Survey.objects.visible_to(user, at).filter(consultation=OuterRef("pk"))
    return rows.select_related(
        "community", "unit", "edition__strategy", "plan_edition__stage__strategy"
    ).annotate(
        has_road=walked(user, at, "community"),
        text_is_seen=Exists(texts),
        plan_is_seen=Exists(plans),
        has_report=Exists(reports),
        has_survey=Exists(surveys),
    )


def talks_of(community: Community, user: Any, at: datetime) -> list[Talk]:
    """The consultations of a community that `user` sees: open ones first, then the newest. One query."""
    rows = _known(Consultation.objects.filter(community=community).visible_to(user, at), user, at)
    found = [Talk(row, user, at) for row in rows.order_by("-opens_at", "-pk")]
    for talk in found:
        talk.consultation.community = community
    order = [Phase.OPEN, Phase.ANNOUNCED, Phase.DRAFT, Phase.CLOSED, Phase.ANSWERED, Phase.WITHDRAWN]
    return sorted(found, key=lambda talk: order.index(talk.phase))
