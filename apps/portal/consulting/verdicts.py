"""What became of a comment, as a word with its shape."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from apps.consultations.domain.shapes import OF_VERDICT
from apps.consultations.enums import CommentState, Reason, Verdict
from apps.consultations.models import Comment


class Result(NamedTuple):
    """The kind of the state component and its word."""

    kind: str
    label: str


def result_of(comment: Comment) -> Result | None:
    """The result of a comment; None while it has none."""
    if comment.disposition is None:
        return None
    verdict = Verdict(comment.disposition.verdict)
    return Result(OF_VERDICT[verdict], str(verdict.label))


def gone_words(comment: Comment) -> str:
    """What stands in the place of a comment whose words are not shown; empty for one that is read."""
    state = CommentState(comment.state)
    if state == CommentState.VISIBLE:
        return ""
    if state == CommentState.WITHDRAWN:
        return _("The author took this comment back.")
    if state == CommentState.ERASED:
        return _("The author asked that this comment is erased. Its place and its result stay.")
    return _("A moderator hid this comment. Reason: %(reason)s.") % {"reason": _reason(comment)}


def _reason(comment: Comment) -> str:
    return str(Reason(comment.reason).label) if comment.reason in Reason else str(Reason.OTHER.label)
