"""The verbs of what people posted by hand: evidence is entered, or taken back."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.publications.domain.channels import BY_PORTAL
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Posting
from apps.strategies.domain.errors import Refused

State = PostingState


@transaction.atomic
def record(
    *,
    posting: Posting,
    posted_at: datetime,
    by: User | None,
    at: datetime,
    url: str = "",
    screenshot: Any = None,
    note: str = "",
) -> Posting:
    """A person posted it over another channel: when, and a link or a screenshot that proves it.

    Raises `Refused` for what the portal posts itself, before the publication is public, for a time in the
    future and without a proof.
    """
    posting = locked(posting)
    if Channel(posting.channel) in BY_PORTAL:
        raise Refused(_("The portal posts this by itself."))
    if not posting.publication.is_public(at):
        raise Refused(_("The publication is not public yet."))
    if posted_at > at:
        raise Refused(_("This time lies in the future."))
    if not url and not screenshot and not posting.screenshot:
        raise Refused(_("Give a link or a screenshot."))
    with audit.verb("record_posting", by=by):
        posting.state, posting.posted_at, posting.error = State.DONE, posted_at, ""
        posting.url, posting.note, posting.entered_by = url, note, by
        posting.sha256 = hashlib.sha256(posting.text.encode()).hexdigest()
        if screenshot:
            posting.screenshot = screenshot
        posting.save()
    return posting


@transaction.atomic
def reopen(*, posting: Posting, by: User | None, at: datetime) -> Posting:
    """Take back evidence that a person entered by mistake: it is to be posted by hand again."""
    posting = locked(posting)
    if posting.state != State.DONE or posting.entered_by_id is None:
        raise Refused(_("Only what a person entered can be taken back."))
    with audit.verb("reopen_posting", by=by):
        posting.state = State.BY_HAND
        posting.posted_at, posting.url, posting.note, posting.sha256 = None, "", "", ""
        posting.screenshot, posting.entered_by = "", None
        posting.save()
    return posting


def locked(posting: Posting) -> Posting:
    """The row itself, locked for the rest of the transaction."""
    rows = Posting.objects.select_related("publication__community").select_for_update(of=("self",))
    found: Posting = rows.get(pk=posting.pk)
    return found
