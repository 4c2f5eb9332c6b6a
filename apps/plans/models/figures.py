"""What a source says of a plan that is not at hand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.plans.enums import Figure
from apps.plans.frozen import of_edition
from apps.plans.models.editions import PlanEdition
from apps.plans.querysets import PlanPartQuerySet


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
