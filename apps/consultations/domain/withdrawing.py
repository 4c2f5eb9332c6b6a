"""Taking one's own comment back until the closing. Its place and its number stay, its words are not shown."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from apps.consultations.domain import drafts, owning, windows
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, Contributor

_WITHDRAWABLE = (CommentState.HELD, CommentState.VISIBLE, CommentState.HIDDEN)


@transaction.atomic
def withdraw(*, comment: Comment, contributor: Contributor, at: datetime) -> Comment:
    """Take a comment back; twice is once. One that nobody knows of yet is deleted.

    Raises `Closed` outside of the window, `Refused` for a comment of somebody else.
    """
    opening, found = owning.own_open(comment, contributor)
    if found.state == CommentState.WITHDRAWN:
        return found
    if found.state in (CommentState.DRAFT, CommentState.UNCONFIRMED):
        drafts.delete(found)
        windows.guard(owning.home(comment))
        return found
    owning.refuse_settled(found, _WITHDRAWABLE)
    found.mark_withdrawn()
    found.ended_at = opening.now
    with windows.in_time(opening):
        found.save()
    return found
