"""Deciding what an author asked for: a comment is shown again, or stays hidden for a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import moderation, moderation_letters, redacting
from apps.consultations.enums import Act, CommentState
from apps.consultations.models import Appeal, Comment, ModerationAct
from apps.core import audit
from apps.people.models import User
from apps.strategies.domain.errors import Refused


@transaction.atomic
def decide(*, appeal: Appeal, granted: bool, answer: str, by: User | None, at: datetime) -> Appeal:
    """Grant an appeal, which shows its comment again, or refuse it with an answer in words.

    The author is told. Raises `Refused` for one that is decided already and for a refusal without words.
    """
    # The comment first: whoever moderates, withdraws or erases it locks it first too.
    (comment,) = moderation.locked([appeal.comment])
    rows = Appeal.objects.select_for_update(of=("self",))
    rows = rows.select_related("comment__consultation__community", "comment__contributor__user")
    appeal = rows.get(pk=appeal.pk)
    if appeal.decided_at is not None:
        raise Refused(_("This appeal has been decided already."))
    if not granted and not answer.strip():
        raise Refused(_("Write why the comment stays hidden."))
    appeal.granted, appeal.answer = granted, answer.strip()
    appeal.decided_at, appeal.decided_by = at, by
    appeal.save(update_fields=["granted", "answer", "decided_at", "decided_by"])
    with audit.verb("decide_appeal", by=by):
        _follow(comment, appeal, by, at)
    redacting.words_changed(comments=[comment.pk], at=at)
    moderation_letters.tell_of_decision(appeal=appeal, at=at)
    return appeal


def _follow(comment: Comment, appeal: Appeal, by: User | None, at: datetime) -> None:
    """What the decision does to the comment; one that was withdrawn or erased meanwhile stays as it is."""
    if comment.state not in (CommentState.HIDDEN, CommentState.HELD):
        return
    act, reason = Act.UPHOLD, comment.reason
    if appeal.granted:
        act, reason = Act.RESTORE, ""
        comment.mark_visible()
        comment.reason = ""
        comment.save(update_fields=["state", "reason"])
    ModerationAct.objects.create(comment=comment, act=act, reason=reason, note="", done_at=at, done_by=by)
