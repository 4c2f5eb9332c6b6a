"""What a report still waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.consultations.enums import CommentState, Phase
from apps.consultations.models import Appeal, Comment, Consultation

# A guest who sent in time may confirm a day longer (see `confirming`).
MAY_CONFIRM = timedelta(hours=24)


@dataclass(frozen=True)
class Missing:
    """How much keeps a report from being published; `too_early` says why it is not even begun."""

    too_early: str
    unanswered: int
    held: int
    appeals: int
    unconfirmed: int

    @property
    def reasons(self) -> list[str]:
        """Each in a sentence; empty when the report may be published."""
        if self.too_early:
            return [self.too_early]
        found = []
        if self.unanswered:
            said = ngettext(
                "%(count)s comment has no answer.", "%(count)s comments have no answer.", self.unanswered
            )
            found.append(said % {"count": self.unanswered})
        if self.held:
            said = ngettext("%(count)s comment is held.", "%(count)s comments are held.", self.held)
            found.append(said % {"count": self.held} + " " + _("Show or hide each."))
        if self.appeals:
            said = ngettext("%(count)s appeal waits.", "%(count)s appeals wait.", self.appeals)
            found.append(said % {"count": self.appeals})
        if self.unconfirmed:
            said = ngettext(
                "%(count)s comment sent in time may still be confirmed by e-mail.",
                "%(count)s comments sent in time may still be confirmed by e-mail.",
                self.unconfirmed,
            )
            found.append(said % {"count": self.unconfirmed})
        return found


def missing(consultation: Consultation, at: datetime) -> Missing:
    """What is missing at `at`. At most four queries."""
    rows = Comment.objects.filter(consultation=consultation)
    held = rows.filter(state=CommentState.HELD).count()
    unanswered = rows.standing().exclude(state=CommentState.HELD).filter(disposition=None).count()
    appeals = Appeal.objects.filter(comment__consultation=consultation, decided_at=None).count()
    unconfirmed = 0
    if consultation.closes_at is not None and at < consultation.closes_at + MAY_CONFIRM:
        unconfirmed = rows.filter(state=CommentState.UNCONFIRMED).count()
    return Missing(_too_early(consultation, at), unanswered, held, appeals, unconfirmed)


def _too_early(consultation: Consultation, at: datetime) -> str:
    phase = consultation.phase(at)
    if phase == Phase.WITHDRAWN:
        return _("The consultation was called off.")
    return "" if phase in (Phase.CLOSED, Phase.ANSWERED) else _("The consultation is not closed yet.")
