"""Where a plan's content comes from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.plans.frozen import of_edition
from apps.plans.models.editions import PlanEdition
from apps.plans.querysets import PlanPartQuerySet


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
