"""Editions: one state of the whole text and goal tree."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from apps.communities.models import Community
from apps.core.audit import audited
from apps.strategies.enums import DRAFT_KINDS, IN_FORCE_BY_SOURCE, EditionKind, EditionState
from apps.strategies.frozen import FrozenEdition
from apps.strategies.models.decisions import Decision
from apps.strategies.models.strategies import Strategy
from apps.strategies.querysets import EditionQuerySet

State = EditionState


@audited
class Edition(ConcurrentTransitionMixin, models.Model):
    """One state of the whole text and goal tree.

    Editable as a draft; frozen from publication on (a database trigger refuses changes).
    Public when `published_at <= now` and not withdrawn. Transitions only check and set the
    state; the verbs in `domain/editions.py` are the only callers.
    """

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="editions", verbose_name=_("strategy")
    )
    number = models.PositiveIntegerField(_("number"), validators=[MinValueValidator(1)])
    kind = models.CharField(_("kind"), max_length=12, choices=EditionKind, default=EditionKind.PRELIMINARY)
    state = FSMField(_("state"), choices=EditionState.choices, default=State.DRAFT, protected=True)
    based_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="forks",
        verbose_name=_("based on"),
    )
    note = models.TextField(_("what is new"), blank=True)
    vision = models.TextField(_("vision"), blank=True)
    mission = models.TextField(_("mission"), blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="editions",
        verbose_name=_("decision"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("reason of the withdrawal"), blank=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("created by"),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["strategy", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="edition_number_unique"),
            models.UniqueConstraint(
                fields=["strategy"], condition=models.Q(state=State.ADOPTED), name="edition_one_in_force"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[State.ADOPTED, State.SUPERSEDED])
                | models.Q(decision__isnull=False)
                | models.Q(kind__in=IN_FORCE_BY_SOURCE, state=State.SUPERSEDED),
                name="edition_adopted_names_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.DRAFT, published_at=None)
                | ~models.Q(state=State.DRAFT) & models.Q(published_at__isnull=False),
                name="edition_published_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.WITHDRAWN) | ~models.Q(withdrawal_reason=""),
                name="edition_withdrawn_has_reason",
            ),
        ]
        triggers = [FrozenEdition()]

    def __str__(self) -> str:
        return f"{_('edition')} {self.number}"

    @property
    def community(self) -> Community:
        """The community of its strategy."""
        return self.strategy.community

    @property
    def is_draft(self) -> bool:
        """Whether its rows may still be edited."""
        return self.state == State.DRAFT

    @property
    def is_in_force(self) -> bool:
        """Adopted by a decision, or in force as a named source says."""
        return self.state == State.ADOPTED or (
            self.state == State.PUBLISHED and self.kind in IN_FORCE_BY_SOURCE
        )

    @property
    def kind_label(self) -> str:
        """How complete it was as a draft; empty once a decision made it more than that."""
        adopted = self.state in (State.ADOPTED, State.SUPERSEDED)
        return "" if adopted and self.kind in DRAFT_KINDS else str(EditionKind(self.kind).label)

    @transition(
        field=state, source=State.DRAFT, target=State.PUBLISHED, permission="strategies.publish_edition"
    )
    def mark_published(self) -> None:
        """The edition is frozen and waits for its moment."""

    @transition(
        field=state, source=State.PUBLISHED, target=State.DRAFT, permission="strategies.publish_edition"
    )
    def mark_unscheduled(self) -> None:
        """Publication called off before its moment."""

    @transition(
        field=state, source=State.PUBLISHED, target=State.ADOPTED, permission="strategies.adopt_edition"
    )
    def mark_adopted(self) -> None:
        """A decision made it official."""

    @transition(
        field=state,
        source=[State.ADOPTED, State.PUBLISHED],
        target=State.SUPERSEDED,
        permission="strategies.adopt_edition",
    )
    def mark_superseded(self) -> None:
        """A later decision replaced it."""

    @transition(
        field=state,
        source=[State.PUBLISHED, State.ADOPTED],
        target=State.WITHDRAWN,
        permission="strategies.withdraw_edition",
    )
    def mark_withdrawn(self) -> None:
        """It is no longer shown."""
