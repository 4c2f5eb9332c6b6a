"""Letters about a publication to everyone who follows the community, in batches."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import ngettext

from apps.core import outbox
from apps.people.domain import letters
from apps.people.models import Letter
from apps.publications.domain import postings
from apps.publications.domain.addresses import address_of
from apps.publications.domain.subscriptions import address_for
from apps.publications.enums import PostingState
from apps.publications.models import Posting, Subscription

BATCH = 200


@transaction.atomic
def write_batch(*, posting: Posting, after: int, at: datetime) -> int:
    """Write to the next followers behind subscription number `after`; returns how many letters.

    Those who had confirmed by the moment of the publication get it, each once. The last batch marks the
    posting as done; before that, the next batch is put into the outbox.
    """
    posting = Posting.objects.select_related("publication__community").get(pk=posting.pk)
    publication = posting.publication
    if posting.state != PostingState.WAITING or not publication.is_public(at):
        return 0
    followers = publication.community.subscriptions.filter(confirmed_at__lte=publication.moment, pk__gt=after)
    batch = list(followers.select_related("community").order_by("pk")[:BATCH])
    for subscription in batch:
        _write(posting, subscription, at)
    if len(batch) == BATCH:
        last = batch[-1].pk
        key = f"{postings.LETTERS}:{posting.pk}:{last}"
        outbox.put(kind=postings.LETTERS, subject_id=posting.pk, key=key, due_at=at)
        return len(batch)
    postings.mark_sent(posting=posting, at=at, url=address_of(publication), note=_counted(posting))
    return len(batch)


def _write(posting: Posting, subscription: Subscription, at: datetime) -> None:
    publication = posting.publication
    letters.write(
        key=f"publication:{publication.pk}:subscription:{subscription.pk}",
        to=subscription.email,
        template="publication",
        context={
            "publication": publication,
            "address": address_of(publication),
            "zone": publication.community.zone,
        },
        language=subscription.language,
        community=publication.community,
        unsubscribe_url=address_for("follow_stop", subscription),
        at=at,
    )


def _counted(posting: Posting) -> str:
    publication = posting.publication
    count = Letter.objects.filter(key__startswith=f"publication:{publication.pk}:subscription:").count()
    with translation.override(publication.community.language):
        return ngettext("%(count)s letter", "%(count)s letters", count) % {"count": count}
