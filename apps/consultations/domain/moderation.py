"""What moderators do with comments: hold, show, hide, show again. Nothing is deleted; authors are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import moderation_letters, redacting, windows
from apps.consultations.enums import Act, CommentState, Reason
from apps.consultations.models import Comment, ModerationAct
from apps.core import audit
from apps.people.models import User
from apps.strategies.domain.errors import Refused

# From which states an act leads where it leads; what cannot be done with a comment is refused by its number.
SOURCES: Mapping[Act, tuple[CommentState, ...]] = {
    Act.HOLD: (CommentState.VISIBLE,),
    Act.RELEASE: (CommentState.HELD,),
    Act.HIDE: (CommentState.VISIBLE, CommentState.HELD),
    Act.RESTORE: (CommentState.HIDDEN,),
}
# Reasons that a person gives; the others are the portal's own.
REASONS = tuple(reason for reason in Reason if reason not in (Reason.UNREAD, Reason.FLOOD))
LONGEST_NOTE = 500


@transaction.atomic
def hold(
    *, comments: Iterable[Comment], reason: Reason, by: User | None, at: datetime, note: str = ""
) -> list[Comment]:
    """Take comments off the pages until somebody has decided. `Refused` for what is not visible."""
    return _moderate(comments, Act.HOLD, by=by, at=at, reason=_reason(reason, note), note=note)


@transaction.atomic
def release(*, comments: Iterable[Comment], by: User | None, at: datetime, note: str = "") -> list[Comment]:
    """Show comments that waited for a moderator. `Refused` for what is not held."""
    return _moderate(comments, Act.RELEASE, by=by, at=at, note=note)


@transaction.atomic
def hide(
    *, comments: Iterable[Comment], reason: Reason, by: User | None, at: datetime, note: str = ""
) -> list[Comment]:
    """Hide the words of comments for a reason; place, number, replies and answer stay.

    Raises `Refused` without a reason, for «another reason» without words, and for what is hidden already,
    withdrawn or erased.
    """
    return _moderate(comments, Act.HIDE, by=by, at=at, reason=_reason(reason, note), note=note)


@transaction.atomic
def restore(*, comments: Iterable[Comment], by: User | None, at: datetime, note: str = "") -> list[Comment]:
    """Show hidden comments again. `Refused` for what is not hidden."""
    return _moderate(comments, Act.RESTORE, by=by, at=at, note=note)


def _reason(reason: Reason, note: str) -> Reason:
    if reason not in REASONS:
        raise Refused(_("Choose the reason."))
    if reason == Reason.OTHER and not note.strip():
        raise Refused(_("Write the reason in words."))
    return Reason(reason)


def _moderate(
    comments: Iterable[Comment],
    act: Act,
    *,
    by: User | None,
    at: datetime,
    reason: Reason | None = None,
    note: str = "",
) -> list[Comment]:
    """All of them or none; the authors get one letter each, however many of theirs there are."""
    if len(note.strip()) > LONGEST_NOTE:
        raise Refused(_("The reason has at most %(most)s characters.") % {"most": LONGEST_NOTE})
    found = locked(comments)
    wrong = [str(comment) for comment in found if comment.state not in SOURCES[act]]
    if wrong or not found:
        raise Refused(_not_possible(wrong))
    acts = []
    with audit.verb(f"{act.value}_comments", by=by):
        for comment in found:
            _change(comment, act, reason)
            acts.append(
                ModerationAct(
                    comment=comment, act=act, reason=reason or "", note=note.strip(), done_at=at, done_by=by
                )
            )
        ModerationAct.objects.bulk_create(acts)
    redacting.words_changed(comments=[comment.pk for comment in found], at=at)
    moderation_letters.tell(acts=acts, at=at)
    return found


def locked(comments: Iterable[Comment]) -> list[Comment]:
    """The rows as they are now. Consultations are locked first, as when a report is published, and comments
    in one order, so that two moderators do not wait for each other for ever."""
    several = list(comments)
    for consultation in sorted({row.consultation_id for row in several if row.consultation_id}):
        windows.look(consultation)
    rows = Comment.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in several])
    return list(rows.select_related("consultation__community", "contributor__user").order_by("pk"))


def _change(comment: Comment, act: Act, reason: Reason | None) -> None:
    ways = {
        Act.HOLD: comment.mark_held,
        Act.RELEASE: comment.mark_visible,
        Act.HIDE: comment.mark_hidden,
        Act.RESTORE: comment.mark_visible,
    }
    ways[act]()
    comment.reason = reason or ""
    comment.save(update_fields=["state", "reason"])


def _not_possible(wrong: list[str]) -> str:
    if not wrong:
        return _("Choose at least one comment.")
    return _("This cannot be done with %(numbers)s: its state has changed meanwhile.") % {
        "numbers": ", ".join(wrong)
    }
