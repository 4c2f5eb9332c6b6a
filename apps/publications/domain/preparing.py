"""Postings before the moment of their publication: made with it, worded anew while they wait."""

from __future__ import annotations

from collections.abc import Iterable

from apps.publications.domain.wording import ready_text
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Posting, Publication


def prepare(publication: Publication, channels: Iterable[Channel]) -> None:
    """One waiting posting per channel, with its text."""
    for channel in channels:
        Posting.objects.create(
            publication=publication, channel=channel, text=ready_text(publication, channel)
        )


def word_anew(publication: Publication) -> None:
    """Make the texts of what has not been posted yet once more."""
    for posting in publication.postings.exclude(state=PostingState.DONE):
        posting.text = ready_text(publication, Channel(posting.channel))
        posting.save(update_fields=["text"])


def began(publication: Publication) -> bool:
    """Whether something has been done at its moment: from then on it is not called off."""
    posted: bool = publication.postings.exclude(state=PostingState.WAITING).exists()
    return posted
