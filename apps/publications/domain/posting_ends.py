"""How a posting ends: posted, failed, or handed to people."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from apps.core import audit
from apps.publications.domain.posted import locked
from apps.publications.enums import PostingState
from apps.publications.models import Posting


@transaction.atomic
def mark_sent(*, posting: Posting, at: datetime, url: str = "", note: str = "") -> Posting:
    """The portal itself, or a sender, has posted it."""
    posting = locked(posting)
    with audit.verb("post", by=None):
        posting.state, posting.posted_at, posting.error = PostingState.DONE, at, ""
        posting.url, posting.note = url[:500], note[:300]
        posting.sha256 = hashlib.sha256(posting.text.encode()).hexdigest()
        posting.save()
    return posting


@transaction.atomic
def fail(*, posting: Posting, reason: str, at: datetime) -> Posting:
    """Say why it was not posted, for staff to see."""
    posting = locked(posting)
    if posting.state != PostingState.DONE:
        with audit.verb("fail_posting", by=None, reason=reason):
            posting.state, posting.error = PostingState.FAILED, reason[:2000] or "unknown"
            posting.save(update_fields=["state", "error"])
    return posting


@transaction.atomic
def hand_over(*, posting: Posting, at: datetime) -> Posting:
    """No sender does it (any more): a person has to."""
    posting = locked(posting)
    if posting.state != PostingState.DONE:
        with audit.verb("post", by=None):
            posting.state, posting.error = PostingState.BY_HAND, ""
            posting.save(update_fields=["state", "error"])
    return posting
