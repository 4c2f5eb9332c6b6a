"""Letters to followers about a publication, written in batches, each once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import ngettext

from apps.core import outbox
from apps.publications.domain import digests, followed, posting_ends, postings
from apps.publications.domain.addresses import address_of
from apps.publications.enums import PostingState
from apps.publications.models import Posting, Publication, Subscription

BATCH = 200


@transaction.atomic
def write_batch(*, posting: Posting, after: int, at: datetime) -> int:
    """Write to the next followers behind subscription number `after`; returns how many were looked at.

    Those who had confirmed by the moment of the publication hear of it: at once, unless they had today's
    letter already or want a weekly one. The last batch marks the posting as done; before that, the next
    batch is put into the outbox.
    """
    posting = Posting.objects.select_related("publication__community").get(pk=posting.pk)
    publication = posting.publication
    if posting.state != PostingState.WAITING or not publication.is_public(at):
        return 0
    followers = publication.community.subscriptions.filter(_follows(publication), pk__gt=after)
    batch = list(followers.filter(confirmed_at__lte=publication.moment).order_by("pk")[:BATCH])
    for subscription in batch:
        digests.write(email=subscription.email, at=at)
    if len(batch) == BATCH:
        last = batch[-1].pk
        key = f"{postings.LETTERS}:{posting.pk}:{last}"
        outbox.put(kind=postings.LETTERS, subject_id=posting.pk, key=key, due_at=at)
        return len(batch)
    posting_ends.mark_sent(posting=posting, at=at, url=address_of(publication), note=_counted(posting))
    return len(batch)


def _follows(publication: Publication) -> Q:
    """Condition: wants to hear of the publication."""
    found = followed.of_community()
    if publication.consultation is not None:
        found |= followed.about(publication.consultation)
    if publication.edition is not None:
        found |= Q(strategy=publication.edition.strategy_id)
    return found


def _counted(posting: Posting) -> str:
    publication = posting.publication
    told = Subscription.objects.filter(told_of__contains=[f"publication:{publication.pk}"])
    count = told.values("email").distinct().count()
    with translation.override(publication.community.language):
        return ngettext("%(count)s letter", "%(count)s letters", count) % {"count": count}
