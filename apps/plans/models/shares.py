"""Who takes part in a measure besides the responsible unit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Partner, Unit
from apps.core.audit import audited
from apps.plans.frozen import of_measure
from apps.plans.models.measures import Measure
from apps.plans.models.parts import MeasurePart


@audited
class CoExecutor(MeasurePart):
    """A unit that takes part in a measure besides the responsible one."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="co_executor_rows")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit"))

    class Meta:
        verbose_name = _("co-executor")
        verbose_name_plural = _("co-executors")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "unit"], name="coexecutor_once")]
        triggers = of_measure()

    def __str__(self) -> str:
        return str(self.unit)


@audited
class MeasurePartner(MeasurePart):
    """A partner or donor that supports a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="partner_rows")
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )

    class Meta:
        verbose_name = _("partner of the measure")
        verbose_name_plural = _("partners of the measure")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["measure", "partner"], name="measurepartner_once")]
        triggers = of_measure()

    def __str__(self) -> str:
        return str(self.partner)
