"""Editions: one state of the whole text and goal tree."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.strategies.frozen import FrozenEdition
from apps.strategies.models.lifecycle import Lifecycle, State
from apps.strategies.models.strategies import Strategy
from apps.strategies.querysets import EditionQuerySet


@audited
class Edition(Lifecycle):
    """One state of the whole text and goal tree."""

    to_community = "strategy__community"

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="editions", verbose_name=_("strategy")
    )
    vision = models.TextField(_("vision"), blank=True)
    mission = models.TextField(_("mission"), blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["strategy", "-number"]
        constraints = [
            *Lifecycle.Meta.constraints,
            models.UniqueConstraint(fields=["strategy", "number"], name="edition_number_unique"),
            models.UniqueConstraint(
                fields=["strategy"], condition=models.Q(state=State.ADOPTED), name="edition_one_in_force"
            ),
        ]
        triggers = [FrozenEdition()]

    @property
    def community(self) -> Community:
        """The community of its strategy."""
        return self.strategy.community

    @property
    def siblings(self) -> models.QuerySet[Any]:
        """All editions of its strategy."""
        return self.strategy.editions.all()
