"""What every edition has in common, of a strategy's text or of an action plan: its life."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from apps.communities.models import Community
from apps.strategies.enums import DRAFT_KINDS, IN_FORCE_BY_SOURCE, EditionKind, EditionState
from apps.strategies.models.decisions import Decision

State = EditionState


def publishes(edition: Lifecycle, user: Any) -> bool:
    """Who may publish this kind of edition."""
    return edition.allows("publish", user)


def adopts(edition: Lifecycle, user: Any) -> bool:
    """Who may enter the decision on it."""
    return edition.allows("adopt", user)


def withdraws(edition: Lifecycle, user: Any) -> bool:
    """Who may take it off the pages."""
    return edition.allows("withdraw", user)


class Lifecycle(ConcurrentTransitionMixin, models.Model):
    """Draft → published → adopted → superseded, or withdrawn.

    Editable as a draft; frozen from publication on (a database trigger refuses changes).
    Public when `published_at <= now` and not withdrawn. Transitions only check and set the
    state; the verbs in `domain/lifecycle.py` are the only callers.
    """

    to_community: ClassVar[str]  # the lookup that leads to its community
    sources: Any  # of the room's own model

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
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
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

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=[State.ADOPTED, State.SUPERSEDED])
                | models.Q(decision__isnull=False)
                | models.Q(kind__in=IN_FORCE_BY_SOURCE, state=State.SUPERSEDED),
                name="%(class)s_adopted_names_decision",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.DRAFT, published_at=None)
                | ~models.Q(state=State.DRAFT) & models.Q(published_at__isnull=False),
                name="%(class)s_published_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.WITHDRAWN) | ~models.Q(withdrawal_reason=""),
                name="%(class)s_withdrawn_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{_('edition')} {self.number}"

    @property
    def community(self) -> Community:
        """Whose it is."""
        raise NotImplementedError

    @property
    def siblings(self) -> models.QuerySet[Any]:
        """All editions of the same thing, this one among them."""
        raise NotImplementedError

    @property
    def is_draft(self) -> bool:
        """Whether its rows may still be edited."""
        return bool(self.state == State.DRAFT)

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

    def effect(self, what: str) -> str:
        """The kind of a side effect that its life causes: «plans.edition_adopted»."""
        return f"{self._meta.app_label}.edition_{what}"

    def allows(self, action: str, user: Any) -> bool:
        """Whether `user` may do `action` ("publish", "adopt", "withdraw") to it."""
        return bool(user.has_perm(f"{self._meta.app_label}.{action}_{self._meta.model_name}", self))

    @transition(field=state, source=State.DRAFT, target=State.PUBLISHED, permission=publishes)
    def mark_published(self) -> None:
        """The edition is frozen and waits for its moment."""

    @transition(field=state, source=State.PUBLISHED, target=State.DRAFT, permission=publishes)
    def mark_unscheduled(self) -> None:
        """Publication called off before its moment."""

    @transition(field=state, source=State.PUBLISHED, target=State.ADOPTED, permission=adopts)
    def mark_adopted(self) -> None:
        """A decision made it official."""

    @transition(
        field=state, source=[State.ADOPTED, State.PUBLISHED], target=State.SUPERSEDED, permission=adopts
    )
    def mark_superseded(self) -> None:
        """A later decision replaced it."""

    @transition(
        field=state, source=[State.PUBLISHED, State.ADOPTED], target=State.WITHDRAWN, permission=withdraws
    )
    def mark_withdrawn(self) -> None:
        """It is no longer shown."""
