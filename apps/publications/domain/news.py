"""What happened that a follower wants to know, read from the facts: nothing is noted beforehand.

So nothing is lost when no worker was there, and what was called off or moved in the meantime is not told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from apps.consultations.domain import wording
from apps.publications.domain.addresses import address_of
from apps.publications.domain.consultation_news import of_consultations
from apps.publications.domain.news_items import Item, Stretch
from apps.publications.enums import Channel
from apps.publications.models import Publication, Subscription

MARGIN = timedelta(minutes=5)  # so long a transaction may take between its moment and its commit


def untold(subscription: Subscription, at: datetime, number: int) -> list[Item]:
    """What a confirmed subscription was not told of by `at`, in the order of time, in the active language.

    `number` is that of the last comment, read before: what comes later is for the next letter.
    """
    assert subscription.confirmed_at is not None
    since = subscription.confirmed_at
    if subscription.told_at is not None:
        since = max(since, subscription.told_at - MARGIN)
    stretch = Stretch(since, at, number, subscription.language)
    found = [*_publications(subscription, stretch), *of_consultations(subscription, stretch)]
    new = [item for item in found if item.key not in subscription.told_of]
    return sorted(new, key=lambda item: (item.moment, item.key))


def _publications(subscription: Subscription, stretch: Stretch) -> Iterator[Item]:
    """Those that were to be told of by e-mail."""
    rows = Publication.objects.public(stretch.until).filter(
        community=subscription.community_id, moment__gt=stretch.since, postings__channel=Channel.EMAIL
    )
    if subscription.consultation_id is not None:
        rows = rows.filter(consultation=subscription.consultation_id)
    elif subscription.strategy_id is not None:
        rows = rows.filter(edition__strategy=subscription.strategy_id) | rows.filter(
            consultation__edition__strategy=subscription.strategy_id
        )
    for row in rows.select_related("community").distinct():
        key, words = f"publication:{row.pk}", _("Published on %(moment)s")
        moment = wording.minute(row.moment, row.community.zone)
        yield Item(key, row.moment, row.title, words % {"moment": moment}, address_of(row), row.summary)
