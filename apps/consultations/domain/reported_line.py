"""One comment in a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.consultations.domain.report_statistics import UNANSWERED
from apps.consultations.domain.reported import Result, verdict_word


@dataclass(frozen=True)
class Line:
    """One comment in the report. Without words `gone` says why."""

    number: int
    reply_to: int | None
    place: str
    place_title: str
    paragraph: int | None
    kind: str
    origin: str
    identity: str
    author_kind: str
    received_at: datetime | None
    support: int
    group: str
    author: str
    body: str
    replacement: str
    quote: str
    gone: str
    result: Result | None

    @property
    def verdict(self) -> str:
        """What became of it, in words."""
        return self.result.label if self.result else verdict_word(UNANSWERED)

    @property
    def where(self) -> str:
        """The place of the draft, with its paragraph."""
        title = self.place_title or _("the whole document")
        return f"{title}, {_('paragraph')} {self.paragraph}" if self.paragraph else title
