"""The verbs of postings: prepared with the publication, done or handed to people when its moment comes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit, outbox
from apps.people.models import User
from apps.publications.domain import senders
from apps.publications.domain.addresses import address_of
from apps.publications.domain.posted import locked, record, reopen
from apps.publications.domain.wording import ready_text
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Posting, Publication
from apps.strategies.domain.errors import Refused

DUE = "publications.posting_due"
LETTERS = "publications.letters_due"
State = PostingState
__all__ = [
    "DUE",
    "LETTERS",
    "began",
    "fail",
    "hand_over",
    "mark_sent",
    "open_all",
    "prepare",
    "record",
    "reopen",
    "try_again",
    "word_anew",
]


def prepare(publication: Publication, channels: Iterable[Channel]) -> None:
    """One waiting posting per channel, with its text."""
    for channel in channels:
        Posting.objects.create(
            publication=publication, channel=channel, text=ready_text(publication, channel)
        )


def word_anew(publication: Publication) -> None:
    """Make the texts of what has not been posted yet once more."""
    for posting in publication.postings.exclude(state=State.DONE):
        posting.text = ready_text(publication, Channel(posting.channel))
        posting.save(update_fields=["text"])


def began(publication: Publication) -> bool:
    """Whether something has been done at its moment: from then on it is not called off."""
    posted: bool = publication.postings.exclude(state=State.WAITING).exists()
    return posted


@transaction.atomic
def open_all(*, publication: Publication, at: datetime) -> bool:
    """The moment has come: the portal's posting is done, the others are sent or wait for people.

    Doing it twice is doing it once. Returns False, and does nothing, when the moment has not come, the
    publication was called off, or its edition is not public (somebody took it back in the meantime).
    """
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    waiting = publication.postings.select_for_update().filter(state=State.WAITING)
    if publication.called_off_at or publication.moment > at:
        return False
    with audit.verb("post", by=None):
        if not _is_shown(publication):
            for posting in waiting:
                posting.state = State.FAILED
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
    posting.state = State.BY_HAND
    if channel == Channel.PORTAL:
        # Public by the clock, whether or not a worker was there: that moment is the evidence.
        posting.state, posting.posted_at = State.DONE, publication.moment
        posting.url, posting.sha256 = address_of(publication), publication.content_hash
    elif channel == Channel.EMAIL:
        posting.state = State.WAITING
        outbox.put(kind=LETTERS, subject_id=posting.pk, key=f"{LETTERS}:{posting.pk}:0", due_at=at)
    elif senders.sender_for(publication.community, channel):
        posting.state = State.WAITING
        outbox.put(kind=DUE, subject_id=posting.pk, key=f"{DUE}:{posting.pk}:{at.isoformat()}", due_at=at)
    posting.save()


@transaction.atomic
def mark_sent(*, posting: Posting, at: datetime, url: str = "", note: str = "") -> Posting:
    """The portal itself, or a sender, has posted it."""
    posting = locked(posting)
    with audit.verb("post", by=None):
        posting.state, posting.posted_at, posting.error = State.DONE, at, ""
        posting.url, posting.note = url[:500], note[:300]
        posting.sha256 = hashlib.sha256(posting.text.encode()).hexdigest()
        posting.save()
    return posting


@transaction.atomic
def fail(*, posting: Posting, reason: str, at: datetime) -> Posting:
    """Say why it was not posted, for staff to see."""
    posting = locked(posting)
    if posting.state != State.DONE:
        with audit.verb("fail_posting", by=None, reason=reason):
            posting.state, posting.error = State.FAILED, reason[:2000] or "unknown"
            posting.save(update_fields=["state", "error"])
    return posting


@transaction.atomic
def hand_over(*, posting: Posting, at: datetime) -> Posting:
    """No sender does it (any more): a person has to."""
    posting = locked(posting)
    if posting.state != State.DONE:
        with audit.verb("post", by=None):
            posting.state, posting.error = State.BY_HAND, ""
            posting.save(update_fields=["state", "error"])
    return posting


@transaction.atomic
def try_again(*, posting: Posting, by: User | None, at: datetime) -> Posting:
    """Send once more what a sender could not. Raises `Refused` for what did not fail."""
    posting = locked(posting)
    publication = posting.publication
    if posting.state != State.FAILED or not (publication.is_public(at) and _is_shown(publication)):
        raise Refused(_("Only a posting that failed can be tried again."))
    with audit.verb("retry", by=by):
        posting.state, posting.error = State.WAITING, ""
        _open(posting, publication, at)
    return posting
