"""What people said, as a page shows it: who, when, about what, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from apps.consultations.domain import places, shown_names
from apps.consultations.domain.carryover import Outcome
from apps.consultations.enums import CommentOrigin, Identity
from apps.portal.consulting.reading import Talk
from apps.portal.consulting.verdicts import Result, gone_words, result_of
from apps.strategies.domain import marks
from apps.strategies.domain.marks import Piece


@dataclass
class Said:
    """One comment. `texts` are the words of the draft by paragraph, None for the title of the place."""

    comment: Any
    talk: Talk
    texts: Mapping[int | None, str] = field(default_factory=dict)
    replies: list[Said] = field(default_factory=list)
    replies_in_all: int = 0
    supported: bool = False
    outcome: Outcome | None = None
    outcome_url: str = ""
    outcome_number: int = 0

    @property
    def gone(self) -> str:
        """What stands in its place when its words are not shown."""
        return gone_words(self.comment)

    @property
    def name(self) -> str:
        """Whom readers see, as the author chose."""
        return shown_names.shown_name(self.comment)

    @property
    def known(self) -> str:
        """How it is known who says it, or how it came."""
        if self.comment.origin != CommentOrigin.SITE:
            return str(CommentOrigin(self.comment.origin).label)
        known = Identity(self.comment.identity)
        return "" if known == Identity.UNKNOWN else str(known.label)

    @property
    def result(self) -> Result | None:
        """What became of it."""
        return result_of(self.comment)

    @property
    def waits(self) -> bool:
        """Whether the window is over and it has no answer yet."""
        closed = self.talk.phase.value in ("closed", "answered")
        return closed and self.comment.disposition_id is None and not self.gone

    @property
    def url(self) -> str:
        """Its own page."""
        return self.talk.address("comment", self.comment.number)

    @property
    def place(self) -> places.Place:
        """What it is about."""
        return places.of_comment(self.comment)

    @property
    def place_label(self) -> str:
        """What it is about, in words."""
        return self.comment.place_title or _("the whole document")

    @property
    def place_url(self) -> str:
        """Where that stands in the draft; empty for the whole, and for a place of another document."""
        key = self.place.key
        if not key.partition("-")[2] or not self.talk.has_draft:
            return ""
        mark = f"#p-{self.comment.paragraph}" if self.comment.paragraph else ""
        return self.talk.address("consultation_place", key) + mark

    @property
    def passage(self) -> str:
        """The words of the draft that it is about, as far as they are at hand."""
        return self.texts.get(self.comment.paragraph, "")

    @cached_property
    def change(self) -> tuple[Piece, ...]:
        """The proposed wording against what it is to replace; empty when there is nothing to compare."""
        if self.gone or not self.comment.replacement:
            return ()
        before = self.comment.quote or self.passage
        return marks.words(before, self.comment.replacement) if before else ()

    @property
    def more_replies(self) -> int:
        """Replies that are not on this page."""
        return self.replies_in_all - len(self.replies)
