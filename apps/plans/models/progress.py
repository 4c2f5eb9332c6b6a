"""What was last reported on a measure."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit import audited
from apps.plans.enums import Reported
from apps.plans.models.facts import Fact
from apps.plans.models.stages import Stage


@audited
class Progress(Fact):
    """What was last reported on a measure; without a row nobody reported."""

    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, related_name="progress", verbose_name=_("stage")
    )
    lineage = models.UUIDField(_("lineage of the measure"))
    state = models.CharField(_("state"), max_length=10, choices=Reported)
    reason = models.TextField(_("reason or result"), blank=True)
    as_of = models.DateField(_("as of"))
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("state of a measure")
        verbose_name_plural = _("states of measures")
        ordering = ["stage", "pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "lineage"], name="progress_once")]

    def __str__(self) -> str:
        return str(self.get_state_display())
