"""Postings at the moment of their publication: done, sent, or waiting for people; tried again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit, outbox
from apps.people.models import User
from apps.publications.domain import senders
from apps.publications.domain.addresses import address_of
from apps.publications.domain.posted import locked, record, reopen
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Posting, Publication
from apps.strategies.domain.errors import Refused

DUE = "publications.posting_due"
LETTERS = "publications.letters_due"

__all__ = ["DUE", "LETTERS", "open_all", "record", "reopen", "try_again"]


@transaction.atomic
def open_all(*, publication: Publication, at: datetime) -> bool:
    """The moment has come: the portal's posting is done, the others are sent or wait for people.

    Doing it twice is doing it once. Returns False, and does nothing, when the moment has not come, the
    publication was called off, or its edition is not public (somebody took it back in the meantime).
    """
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    waiting = publication.postings.select_for_update().filter(state=PostingState.WAITING)
    if publication.called_off_at or publication.moment > at:
        return False
    with audit.verb("post", by=None):
        if not _is_shown(publication):
            for posting in waiting:
                posting.state = PostingState.FAILED
                posting.error = str(_("The edition is not public: somebody called its publication off."))
                posting.save(update_fields=["state", "error"])
            return False
        for posting in waiting:
            _open(posting, publication, at)
    return True


def _is_shown(publication: Publication) -> bool:
    for shown in (publication.edition, publication.plan_edition):
        if shown is None:
            continue
        if shown.published_at is None or shown.published_at > publication.moment:
            return False
        if shown.withdrawn_at is not None and shown.withdrawn_at <= publication.moment:
            return False
    return True


def _open(posting: Posting, publication: Publication, at: datetime) -> None:
    channel = Channel(posting.channel)
    posting.state = PostingState.BY_HAND
    if channel == Channel.PORTAL:
        # Public by the clock, whether or not a worker was there: that moment is the evidence.
        posting.state, posting.posted_at = PostingState.DONE, publication.moment
        posting.url, posting.sha256 = address_of(publication), publication.content_hash
    elif channel == Channel.EMAIL:
        posting.state = PostingState.WAITING
        outbox.put(kind=LETTERS, subject_id=posting.pk, key=f"{LETTERS}:{posting.pk}:0", due_at=at)
    elif senders.sender_for(publication.community, channel):
        posting.state = PostingState.WAITING
        outbox.put(kind=DUE, subject_id=posting.pk, key=f"{DUE}:{posting.pk}:{at.isoformat()}", due_at=at)
    posting.save()


@transaction.atomic
def try_again(*, posting: Posting, by: User | None, at: datetime) -> Posting:
    """Send once more what a sender could not. Raises `Refused` for what did not fail."""
    posting = locked(posting)
    publication = posting.publication
    if posting.state != PostingState.FAILED or not (publication.is_public(at) and _is_shown(publication)):
        raise Refused(_("Only a posting that failed can be tried again."))
    with audit.verb("retry", by=by):
        posting.state, posting.error = PostingState.WAITING, ""
        _open(posting, publication, at)
    return posting
