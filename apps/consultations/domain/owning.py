"""What somebody may still do with a comment of their own: while it is open, and nobody answered it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from apps.consultations.domain import content, windows
from apps.consultations.domain.windows import Opening
from apps.consultations.enums import CommentState, Moderation, Reason
from apps.consultations.models import Comment, Contributor
from apps.strategies.domain.errors import Refused

CHANGEABLE = (CommentState.DRAFT, CommentState.UNCONFIRMED, CommentState.HELD, CommentState.VISIBLE)


def own_open(comment: Comment, contributor: Contributor | None) -> tuple[Opening, Comment]:
    """The open consultation and the comment itself, both locked, in this order.

    Raises `Closed` outside of the window, `Refused` for a comment of somebody else. A draft without a person
    belongs to whoever holds it: pages see to that.
    """
    opening = windows.require_open(home(comment))
    return opening, own(comment, contributor)


def own(comment: Comment, contributor: Contributor | None) -> Comment:
    """The comment itself, locked, if it is the contributor's. Raises `Refused`."""
    found = locked(comment)
    stray = found.contributor_id is None and found.state == CommentState.DRAFT
    if not stray and (contributor is None or found.contributor_id != contributor.pk):
        raise Refused(_("This comment is not yours."))
    return found


def locked(comment: Comment) -> Comment:
    """The row itself, locked. Raises `Refused` when it is gone."""
    rows = Comment.objects.select_for_update(of=("self",))
    found: Comment | None = rows.filter(pk=comment.pk).first()
    if found is None:
        raise Refused(gone())
    return found


def gone() -> str:
    """What is said of a comment that was deleted meanwhile."""
    return _("This comment is not there any more.")


def home(comment: Comment) -> int:
    """The number of its consultation; `Refused` for one that belongs to none."""
    if comment.consultation_id is None:
        raise Refused(_("This comment is not part of a consultation."))
    return int(comment.consultation_id)


def refuse_settled(comment: Comment, among: Collection[CommentState] = CHANGEABLE) -> None:
    """Raise `Refused` for what cannot be changed any more: hidden, withdrawn, answered, entered by staff."""
    if comment.state not in among:
        said = _("This comment cannot be changed any more: it is %(state)s.")
        raise Refused(said % {"state": comment.get_state_display()})
    if comment.disposition_id is not None:
        raise Refused(_("This comment has its answer already and stays as it was answered."))


def changed(comment: Comment, opening: Opening) -> None:
    """After a change of what was sent: its moment, its hash; where moderators look first, they look again."""
    if comment.state == CommentState.DRAFT:
        return
    comment.edited_at = opening.now
    comment.content_hash = content.digest(comment)
    if opening.moderation == Moderation.PRE and comment.state == CommentState.VISIBLE:
        comment.mark_held()
        comment.reason = Reason.UNREAD
    with windows.in_time(opening):
        comment.save()
