"""How much was said, and answered, since a follower was last written to: gathered, one line for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils.translation import ngettext

from apps.communities.models import Community
from apps.consultations.domain.addresses import page
from apps.consultations.enums import Act, CommentState
from apps.consultations.models import Comment, Consultation, ModerationAct
from apps.publications.models import Subscription


@dataclass(frozen=True)
class Spoken:
    """A line about comments; `key` is there for the order alone, since counting goes by number."""

    key: str
    moment: datetime
    title: str
    words: str
    url: str


def last_number(community: Community) -> int:
    """The number of the last comment that somebody may have read of.

    Numbers are given one after the other in the order of commits: whatever is newer has a higher one.
    """
    return Comment.objects.filter(community=community).aggregate(last=Max("number"))["last"] or 0


def followed(subscription: Subscription, talk: Consultation) -> QuerySet[Comment]:
    """The comments of a consultation that a follower wants to know of, as far as they are shown."""
    about = Q()
    if subscription.goal_lineage is not None:
        about = Q(goal_lineage=subscription.goal_lineage)
    elif subscription.section_lineage is not None:
        about = Q(section_lineage=subscription.section_lineage)
    rows: QuerySet[Comment] = Comment.objects.filter(about, consultation=talk, state=CommentState.VISIBLE)
    return rows.filter(number__isnull=False)


def since(subscription: Subscription, talk: Consultation, at: datetime, number: int) -> Iterator[Spoken]:
    """New comments, and new answers, each counted."""
    start = subscription.told_at or subscription.confirmed_at
    rows = followed(subscription, talk).filter(number__lte=number)
    shown = ModerationAct.objects.filter(
        comment=OuterRef("pk"), act__in=[Act.RELEASE, Act.RESTORE], done_at__gt=start, done_at__lte=at
    )
    fresh = Q(number__gt=subscription.told_number) | Q(Exists(shown))
    said = rows.filter(fresh).count()
    if said:
        words = ngettext("%(count)s new comment", "%(count)s new comments", said) % {"count": said}
        yield _line("said", subscription, talk, words, at)
    answered = rows.filter(disposition__decided_at__gt=start, disposition__decided_at__lte=at).count()
    if answered:
        words = ngettext("%(count)s comment was answered", "%(count)s comments were answered", answered)
        yield _line("answered", subscription, talk, words % {"count": answered}, at)


def _line(name: str, subscription: Subscription, talk: Consultation, words: str, at: datetime) -> Spoken:
    title = subscription.place_title or talk.title
    slugs, language = (talk.community.slug, talk.slug), subscription.language
    if subscription.place_code:
        url = page("consultation_place", *slugs, subscription.place_code, language=language) + "#comments"
    else:
        url = page("consultation_comments", *slugs, language=language)
    return Spoken(f"{name}:{talk.pk}:{subscription.pk}:{at.isoformat()}", at, title, words, url)
