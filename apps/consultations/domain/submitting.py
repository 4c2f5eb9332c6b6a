"""Sending a draft: the moment that counts, the number, the receipt.

What counts is when it was sent, by the database's clock. A guest whose e-mail this browser has not shown to
be theirs gets a letter; the number is given once they confirm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.consultations.domain import (
    comment_letters,
    content,
    contributors,
    drafts,
    introducing,
    introductions,
    likeness,
    limits,
    receiving,
    windows,
)
from apps.consultations.domain.introductions import Introduction
from apps.consultations.domain.numbers import next_number
from apps.consultations.domain.windows import Opening
from apps.consultations.enums import AuthorKind, CommentState, Identity, Moderation, NameShown, Reason
from apps.consultations.models import Comment, Contributor
from apps.core import outbox
from apps.strategies.domain.errors import Refused

RECEIVED = "consultations.comment_received"
UNCONFIRMED = "consultations.comment_unconfirmed"
_SENT = (
    *("state", "number", "contributor", "identity", "author_name", "name_shown", "author_kind"),
    *("organisation", "received_at", "edited_at", "content_hash", "likeness", "reason", "group"),
)


@dataclass(frozen=True)
class Receipt:
    """What the author may keep: `number` comes with the confirmation, the rest counts at once."""

    comment: Comment
    number: int | None
    received_at: datetime
    content_hash: str
    waits_for_mail: bool
    waits_for_moderator: bool


@transaction.atomic
def submit(
    *,
    comment: Comment,
    contributor: Contributor,
    proven: bool,
    at: datetime,
    introduction: Introduction | None = None,
    identity: Identity | None = None,
) -> Receipt:
    """Send a draft in the name of `contributor`; sent twice it is sent once.

    `proven` is whether it is known that they are who they say: signed in, or their e-mail confirmed in this
    browser. `introduction` is what they say of themselves with it; for who is not proven it changes nothing
    that is known of a confirmed person. `identity` is how a proven one is known (default: account or e-mail).

    Raises `Closed` outside of the window; `Refused` without consent or a name, where only accounts may speak,
    for somebody else's comment, beyond the limits, and for a reply to what is not shown any more.
    """
    sending = receiving.take_up(comment, contributor)
    opening, draft, sent = sending.opening, sending.draft, sending.sent
    if draft.state != CommentState.DRAFT:
        return _again(draft, contributor)
    _check(draft, contributor, opening)
    said = _introduced(contributor, introduction, proven, at)
    limits.refuse_too_many(sent, proven=proven)
    draft.contributor = contributor
    draft.author_name, draft.name_shown = said.name, said.name_shown
    draft.author_kind, draft.organisation = said.author_kind, said.organisation
    draft.received_at, draft.edited_at = opening.now, None
    draft.content_hash = content.digest(draft, sending.files)
    draft.likeness = likeness.wording_hash(draft)
    if proven:
        draft.identity = identity or (Identity.ACCOUNT if contributor.user_id else Identity.EMAIL)
        return accept(draft, opening, crowded=sent.place >= limits.SECTION_AN_HOUR, at=at)
    return _await_confirmation(draft, contributor, opening, at)


def accept(comment: Comment, opening: Opening, *, crowded: bool, at: datetime) -> Receipt:
    """Give it its number and show it, or hold it for a moderator; the caller holds the locks.

    `crowded`: its author sent much to one place of late.
    """
    comment.number = next_number(Community(pk=comment.community_id))
    flood = likeness.is_flood(comment)
    if flood:
        likeness.put_together(comment)
    if flood or crowded or opening.moderation == Moderation.PRE:
        comment.mark_held()
        comment.reason = Reason.FLOOD if flood or crowded else Reason.UNREAD
    else:
        comment.mark_visible()
    with windows.in_time(opening):
        comment.save(update_fields=_SENT)
    outbox.put(kind=RECEIVED, subject_id=comment.pk, key=f"{RECEIVED}:{comment.pk}", due_at=at)
    return receipt(comment)


def receipt(comment: Comment) -> Receipt:
    """The receipt of a comment that was sent."""
    assert comment.received_at is not None
    return Receipt(
        comment,
        comment.number,
        comment.received_at,
        comment.content_hash,
        waits_for_mail=comment.state == CommentState.UNCONFIRMED,
        waits_for_moderator=comment.state == CommentState.HELD,
    )


def _check(draft: Comment, contributor: Contributor, opening: Opening) -> None:
    """May this person send this draft here?"""
    if not opening.takes_comments:
        raise Refused(_("This consultation takes no comments."))
    if contributor.community_id != draft.community_id:
        raise Refused(_("The consultation belongs to another community."))
    if draft.contributor_id is not None and draft.contributor_id != contributor.pk:
        raise Refused(_("This comment is not yours."))
    if contributor.user_id is None and not opening.takes_guests:
        raise Refused(_("In this consultation only people who sign in may speak. Your draft is kept."))
    if draft.parent is not None:
        drafts.check_parent(draft.parent, None)


def _introduced(
    contributor: Contributor, introduction: Introduction | None, proven: bool, at: datetime
) -> Introduction:
    """What is said of the author in this comment; kept for the next one where that is safe."""
    if introduction is None:
        if not contributor.consent:
            raise Refused(_("Agree to the processing of your personal data first."))
        return Introduction(
            contributor.name,
            NameShown(contributor.name_shown),
            AuthorKind(contributor.author_kind),
            contributor.organisation,
            contributor.settlement,
            consent=True,
        )
    said = introductions.checked(introduction)
    if proven or contributor.confirmed_at is None:
        introducing.keep(contributor, said, at)
    return said


def _await_confirmation(draft: Comment, contributor: Contributor, opening: Opening, at: datetime) -> Receipt:
    """Keep it as sent in time, and write the letter with the link."""
    draft.mark_sent()
    with windows.in_time(opening):
        draft.save(update_fields=_SENT)
    assert opening.closes_at is not None
    lasts = min(contributors.KEPT, opening.closes_at + windows.GRACE - opening.now)
    comment_letters.ask_to_confirm(draft, contributor, lasts=lasts, at=at)
    key = f"{UNCONFIRMED}:{draft.pk}"
    outbox.put(kind=UNCONFIRMED, subject_id=draft.pk, key=key, due_at=at + contributors.KEPT)
    return receipt(draft)


def _again(comment: Comment, contributor: Contributor) -> Receipt:
    """The receipt that its author has already; `Refused` for everybody else and for what is over."""
    if comment.contributor_id != contributor.pk:
        raise Refused(_("This comment is not yours."))
    if comment.received_at is None or comment.state in (CommentState.WITHDRAWN, CommentState.ERASED):
        raise Refused(_("This comment is not there any more."))
    return receipt(comment)
