"""Editions of a stage's plan."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.plans.models.stages import Stage
from apps.plans.querysets import PlanEditionQuerySet
from apps.strategies.frozen import FrozenEdition
from apps.strategies.models import Strategy
from apps.strategies.models.lifecycle import Lifecycle, State


@audited
class PlanEdition(Lifecycle):
    """One state of a stage's measures and money."""

    to_community = "stage__strategy__community"

    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, related_name="editions", verbose_name=_("stage")
    )

    objects = PlanEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan edition")
        verbose_name_plural = _("plan editions")
        ordering = ["stage", "-number"]
        constraints = [
            *Lifecycle.Meta.constraints,
            models.UniqueConstraint(fields=["stage", "number"], name="planedition_number_unique"),
            models.UniqueConstraint(
                fields=["stage"], condition=models.Q(state=State.ADOPTED), name="planedition_one_in_force"
            ),
        ]
        triggers = [FrozenEdition()]

    @property
    def strategy(self) -> Strategy:
        """The strategy whose plan it is."""
        return self.stage.strategy

    @property
    def community(self) -> Community:
        """The community of its strategy."""
        return self.stage.strategy.community

    @property
    def siblings(self) -> models.QuerySet[Any]:
        """All editions of its stage."""
        return self.stage.editions.all()
