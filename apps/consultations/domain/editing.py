"""Changing one's own comment until the closing. Readers see that it was changed, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from apps.consultations.domain import drafts, likeness, owning
from apps.consultations.enums import CommentKind
from apps.consultations.models import Comment, Contributor


@transaction.atomic
def edit(
    *,
    comment: Comment,
    contributor: Contributor,
    kind: CommentKind,
    body: str,
    at: datetime,
    replacement: str = "",
) -> Comment:
    """Change the words of a comment that was sent; place, number and support stay.

    Where readers are asked first, it waits for a moderator again. Raises `Closed` outside of the window,
    `Refused` for one that is not theirs, hidden, withdrawn or answered, and for an empty or too long text.
    """
    opening, found = owning.own_open(comment, contributor)
    owning.refuse_settled(found)
    before = (found.kind, found.body, found.replacement)
    drafts.say(found, kind, body, replacement)
    if (found.kind, found.body, found.replacement) == before:
        return found
    found.likeness = likeness.wording_hash(found)
    owning.changed(found, opening)
    return found
