"""Editions of a stage's plan, and what a source says of a plan that is not at hand."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.plans.enums import Figure
from apps.plans.frozen import of_edition
from apps.plans.models.stages import Stage
from apps.plans.querysets import PlanEditionQuerySet, PlanPartQuerySet
from apps.strategies.frozen import FrozenEdition
from apps.strategies.models import Strategy
from apps.strategies.models.lifecycle import Lifecycle, State


@audited
class PlanEdition(Lifecycle):
    """One state of a stage's measures and money."""

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


@audited
class PlanSource(models.Model):
    """Where a plan's content, or what is said of it, comes from."""

    edition = models.ForeignKey(
        PlanEdition, on_delete=models.CASCADE, related_name="sources", verbose_name=_("plan edition")
    )
    label = models.CharField(_("source"), max_length=300)
    url = models.URLField(_("address"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["position", "pk"]
        triggers = of_edition()

    def __str__(self) -> str:
        return self.label

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community


@audited
class StatedFigure(models.Model):
    """A number that a source states of the plan: «74 projects»; never computed by the portal."""

    edition = models.ForeignKey(
        PlanEdition, on_delete=models.CASCADE, related_name="figures", verbose_name=_("plan edition")
    )
    what = models.CharField(_("what is counted"), max_length=12, choices=Figure)
    value = models.PositiveIntegerField(_("number"))
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("stated figure")
        verbose_name_plural = _("stated figures")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "what"], name="statedfigure_once")]
        triggers = of_edition()

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.value}"

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community
