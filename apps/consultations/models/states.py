"""The states of a comment and the ways between them; the verbs in `domain/` are the only callers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from apps.consultations.enums import CommentState as State


class CommentStates(ConcurrentTransitionMixin, models.Model):
    """Private draft → (unconfirmed) → held or visible → hidden, withdrawn or erased."""

    state = FSMField(_("state"), choices=State.choices, default=State.VISIBLE, protected=True)

    class Meta:
        abstract = True

    @transition(field=state, source=State.DRAFT, target=State.UNCONFIRMED)
    def mark_sent(self) -> None:
        """Sent by a guest whose e-mail is not confirmed yet."""

    @transition(
        field=state, source=[State.DRAFT, State.UNCONFIRMED, State.VISIBLE, State.HIDDEN], target=State.HELD
    )
    def mark_held(self) -> None:
        """Waits for a moderator."""

    @transition(
        field=state, source=[State.DRAFT, State.UNCONFIRMED, State.HELD, State.HIDDEN], target=State.VISIBLE
    )
    def mark_visible(self) -> None:
        """Shown to everyone."""

    @transition(field=state, source=[State.HELD, State.VISIBLE], target=State.HIDDEN)
    def mark_hidden(self) -> None:
        """A moderator hid it for a reason; its place and its number stay."""

    @transition(
        field=state,
        source=[State.UNCONFIRMED, State.HELD, State.VISIBLE, State.HIDDEN],
        target=State.WITHDRAWN,
    )
    def mark_withdrawn(self) -> None:
        """Its author took it back."""

    @transition(field=state, source="*", target=State.ERASED)
    def mark_erased(self) -> None:
        """Its author asked to be forgotten: the text goes, the place and the result stay."""
