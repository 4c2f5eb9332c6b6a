"""Authors are told what became of their comments: one letter with all answers, at most one a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from apps.communities.models import Community
from apps.consultations.domain.author_addresses import comment_page, email_of, own_page
from apps.consultations.domain.comment_letters import key_of
from apps.consultations.models import Comment, Contributor
from apps.consultations.querysets import STANDING
from apps.core import outbox
from apps.core.moments import local_day, moment_of
from apps.people.domain import letters
from apps.people.models import Letter

ANSWERED = "consultations.answers_given"
HOUR = time(18)  # in the evening, so that a day's answers come together


def arrange(*, comments: Iterable[Comment], at: datetime) -> None:
    """Have the authors told in the evening of their clocks, inside the transaction of the answer."""
    own = {comment.contributor_id: comment.community_id for comment in comments if comment.contributor_id}
    homes = Community.objects.in_bulk(set(own.values()))
    for contributor, home in own.items():
        _put(contributor, local_day(at, homes[home].zone), homes[home], at)


@transaction.atomic
def tell(*, contributor: Contributor, at: datetime) -> Letter | None:
    """Write the letter of this evening: what was answered, or answered anew, since the last one.

    None when there is nothing to tell, no address, or today's letter is out already: then the rest waits
    for tomorrow's.
    """
    contributor = Contributor.objects.select_for_update(of=("self",)).get(pk=contributor.pk)
    rows = list(untold(contributor))
    if not rows or not email_of(contributor):
        return None
    today = local_day(at, contributor.community.zone)
    key = key_of(contributor, f"answers:{today.isoformat()}")
    if Letter.objects.filter(key=key).exists():
        _put(contributor.pk, today + timedelta(days=1), contributor.community, at)
        return None
    letter = _write(contributor, rows, key, at)
    Comment.objects.filter(pk__in=[row.pk for row in rows]).update(told_at=at)
    return letter


def untold(contributor: Contributor) -> QuerySet[Comment]:
    """Answered comments whose author does not know it yet."""
    new = Q(told_at=None) | Q(told_at__lt=F("disposition__decided_at"))
    rows: QuerySet[Comment] = Comment.objects.filter(new, contributor=contributor, state__in=STANDING)
    rows = rows.filter(disposition__isnull=False)
    return rows.select_related("consultation__community", "disposition__unit").order_by("number")


def _put(contributor: int, day: date, community: Community, at: datetime) -> None:
    while (moment := moment_of(day, HOUR, community.zone)) <= at:
        day += timedelta(days=1)
    key = f"{ANSWERED}:{contributor}:{day.isoformat()}"
    outbox.put(kind=ANSWERED, subject_id=contributor, key=key, due_at=moment)


def _write(contributor: Contributor, rows: list[Comment], key: str, at: datetime) -> Letter:
    return letters.write(
        key=key,
        to=email_of(contributor),
        template="comments_answered",
        context={
            "answered": [(row, row.disposition, comment_page(row, contributor.language)) for row in rows],
            "own_url": own_page(contributor),
        },
        language=contributor.language,
        community=contributor.community,
        person=contributor.user,
        at=at,
    )
