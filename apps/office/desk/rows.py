"""A comment as a row of the desk: who, where, what, how far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from apps.consultations.domain.shapes import OF_VERDICT
from apps.consultations.domain.shown_names import shown_name
from apps.consultations.enums import CommentState, Verdict
from apps.consultations.models import Assignment, Comment
from apps.consultations.querysets import STANDING

SHORT = 420  # letters of a comment that a row shows before the rest is unfolded
STATE_SHAPES = {
    CommentState.HELD: "draft",
    CommentState.HIDDEN: "off",
    CommentState.WITHDRAWN: "past",
    CommentState.ERASED: "past",
}


@dataclass(frozen=True)
class Row:
    """One comment with what staff need to judge it."""

    comment: Comment

    @property
    def who(self) -> str:
        """The author as the author chose to be shown."""
        return shown_name(self.comment)

    @property
    def verdict_shape(self) -> str:
        """The shape of its result."""
        given = self.comment.disposition
        return OF_VERDICT[Verdict(given.verdict)] if given else ""

    @property
    def state_shape(self) -> str:
        """The shape of its state; empty when everybody reads it."""
        return STATE_SHAPES.get(self.comment.state, "")

    @property
    def choosable(self) -> bool:
        """Whether anything can be done with it."""
        return self.comment.state in STANDING

    @property
    def head(self) -> str:
        """The beginning of a long text; empty when all of it is short enough."""
        body = self.comment.body
        if len(body) <= SHORT:
            return ""
        return body[:SHORT].rsplit(" ", 1)[0] + "…"

    @property
    def asked(self) -> list[Assignment]:
        """Units that were asked, those who have not answered first."""
        return sorted(self.comment.assignments.all(), key=lambda row: row.answered_at is not None)

    @property
    def public_url(self) -> str:
        """Its page on the portal; empty for what has no place there (yet)."""
        comment = self.comment
        if comment.number is None or comment.state == CommentState.HELD or comment.consultation is None:
            return ""
        community = comment.community.slug
        return reverse("portal:comment", args=[community, comment.consultation.slug, comment.number])


def rows_of(comments: Iterable[Any]) -> list[Row]:
    """Rows in the order given."""
    return [Row(comment) for comment in comments]
