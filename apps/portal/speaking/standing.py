"""Where a comment of one's own stands, in words, and what its author may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.consultations.enums import CommentState, Verdict
from apps.consultations.models import Appeal, Comment, Disposition

_KINDS = {
    CommentState.DRAFT: "draft",
    CommentState.UNCONFIRMED: "wait",
    CommentState.HELD: "wait",
    CommentState.VISIBLE: "going",
    CommentState.HIDDEN: "off",
    CommentState.WITHDRAWN: "past",
    CommentState.ERASED: "past",
}
_RESULTS = {Verdict.ACCEPTED: "done", Verdict.PARTLY: "going", Verdict.REJECTED: "off", Verdict.NOTED: "past"}
_ENDED = (CommentState.WITHDRAWN, CommentState.ERASED)
_SAID = (CommentState.VISIBLE, CommentState.HELD)


@dataclass(frozen=True)
class Said:
    """A comment as its author sees it at a moment, on pages of its consultation."""

    comment: Comment
    at: datetime

    @property
    def kind(self) -> str:
        """The kind of the state component."""
        return _KINDS[CommentState(self.comment.state)]

    @property
    def place(self) -> str:
        """«2.1 Здорове довкілля, абзац 12»."""
        comment = self.comment
        if not comment.place_title:
            return _("The whole document")
        if comment.paragraph:
            values = {"place": comment.place_title, "number": comment.paragraph}
            return _("%(place)s, paragraph %(number)s") % values
        return str(comment.place_title)

    @property
    def is_open(self) -> bool:
        """Whether its consultation is open."""
        return self.comment.consultation is not None and self.comment.consultation.is_open(self.at)

    @property
    def is_draft(self) -> bool:
        """Whether it was not sent yet."""
        return bool(self.comment.state == CommentState.DRAFT)

    @property
    def may_change(self) -> bool:
        """Whether its author may still word it anew."""
        return self.is_open and self.comment.state in _SAID and self.comment.disposition is None

    @property
    def may_withdraw(self) -> bool:
        """Whether its author may take it back."""
        return self.is_open and not self.is_draft and self.comment.state not in _ENDED

    @property
    def may_appeal(self) -> bool:
        """Whether its author may ask that it is shown again, and has not asked yet."""
        return self.comment.state == CommentState.HIDDEN and self.appeal is None

    @property
    def appeal(self) -> Appeal | None:
        """The latest appeal."""
        return max(self.comment.appeals.all(), key=lambda item: item.pk, default=None)

    @property
    def result(self) -> Disposition | None:
        """What became of it, with its reason."""
        return self.comment.disposition

    @property
    def result_kind(self) -> str:
        """The kind of the state component for the result."""
        return _RESULTS[Verdict(self.comment.disposition.verdict)] if self.comment.disposition else ""

    def url(self, name: str) -> str:
        """An own page of the comment: review, receipt, edit, withdraw, appeal or file."""
        consultation = self.comment.consultation
        assert consultation is not None
        slugs = [consultation.community.slug, consultation.slug, self.comment.pk]
        return reverse(f"portal:comment_{name}", args=slugs)

    @property
    def urls(self) -> dict[str, str]:
        """All of them, for templates."""
        return {name: self.url(name) for name in ("review", "receipt", "edit", "withdraw", "appeal", "file")}
