"""Whom to write to, and when: at the moment of news, and every evening what was gathered."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from apps.consultations.models import Comment, Consultation
from apps.core import outbox
from apps.core.moments import local_day, moment_of
from apps.publications.domain import digests, followed
from apps.publications.enums import Frequency
from apps.publications.models import Subscription

NEWS = "publications.news_came"
SAID = "publications.comment_came"
ROUND = "publications.evening_came"
EVENING = time(18)  # by the clocks of the portal
BATCH = 200


@transaction.atomic
def tell_news(*, consultation: Consultation, cause: str, at: datetime) -> None:
    """Something happened to a consultation: have those who follow it, or its community, written to.

    `cause` names what happened; the same one is told of once.
    """
    _put(NEWS, consultation.pk, cause, 0, at)


@transaction.atomic
def tell_said(*, comment: Comment, at: datetime) -> None:
    """Somebody spoke: have those written to who asked for letters at once; the others hear in the evening."""
    assert comment.consultation is not None
    rows = Subscription.objects.confirmed().filter(_hears(comment), frequency=Frequency.AT_ONCE)
    if rows.filter(community=comment.community_id).exists():
        _put(SAID, comment.pk, str(comment.pk), 0, at)


@transaction.atomic
def write_news(*, consultation: Consultation, cause: str, after: int, at: datetime) -> int:
    """Write to the next followers behind subscription number `after`; returns how many were looked at."""
    rows = Subscription.objects.filter(followed.of_community() | followed.about(consultation))
    found = _next(rows.filter(community=consultation.community_id), after)
    for row in found:
        digests.write(email=row.email, at=at)
    if len(found) == BATCH:
        _put(NEWS, consultation.pk, cause, found[-1].pk, at)
    return len(found)


@transaction.atomic
def write_said(*, comment: Comment, cause: str, after: int, at: datetime) -> int:
    """The same for a comment and for those who asked for letters at once."""
    rows = Subscription.objects.filter(_hears(comment), frequency=Frequency.AT_ONCE)
    found = _next(rows.filter(community=comment.community_id), after)
    for row in found:
        digests.write(email=row.email, at=at, at_once_only=True)
    if len(found) == BATCH:
        _put(SAID, comment.pk, cause, found[-1].pk, at)
    return len(found)


@transaction.atomic
def write_round(*, after: int, at: datetime) -> int:
    """Write to everybody behind subscription number `after` what was gathered; returns how many were seen.

    The first batch arranges the next evening, as long as anybody follows anything.
    """
    found = _next(Subscription.objects.all(), after)
    for row in found:
        digests.write(email=row.email, at=at)
    if after == 0 and found:
        arrange(at=at)
    if len(found) == BATCH:
        _put(ROUND, local_day(at, _zone()), str(local_day(at, _zone())), found[-1].pk, at)
    return len(found)


@transaction.atomic
def arrange(*, at: datetime) -> None:
    """Have what is gathered told in the coming evening; once an evening for all."""
    day = local_day(at, _zone())
    while (moment := moment_of(day, EVENING, _zone())) <= at:
        day += timedelta(days=1)
    _put(ROUND, day, str(day), 0, moment)


def _next(rows: QuerySet[Subscription], after: int) -> list[Subscription]:
    return list(rows.filter(pk__gt=after, confirmed_at__isnull=False).order_by("pk")[:BATCH])


def _hears(comment: Comment) -> Q:
    """Condition: follows the consultation of the comment, or the place that it is about."""
    found = Q(consultation=comment.consultation_id)
    edition = comment.consultation.edition if comment.consultation else None
    for name in ("goal_lineage", "section_lineage"):
        lineage = getattr(comment, name)
        if lineage is not None and edition is not None:
            found |= Q(**{"strategy": edition.strategy_id, name: lineage})
    return found


def _put(kind: str, subject: object, cause: str, after: int, at: datetime) -> None:
    outbox.put(kind=kind, subject_id=subject, key=f"{kind}:{cause}:{after}", due_at=at)


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.TIME_ZONE)
