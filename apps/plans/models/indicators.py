"""Indicators that a plan names."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit import audited
from apps.plans.frozen import of_measure
from apps.plans.models.measures import Measure
from apps.plans.models.parts import MeasurePart


@audited
class PlanIndicator(MeasurePart):
    """An indicator as the plan names it: baseline and target stay text, as the document has them."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="indicators", verbose_name=_("measure")
    )
    lineage = models.UUIDField(_("lineage"), default=uuid.uuid4, editable=False)
    name = models.CharField(_("indicator"), max_length=500)
    unit = models.CharField(_("unit of measurement"), max_length=60, blank=True)
    baseline = models.CharField(_("baseline"), max_length=100, blank=True)
    target = models.CharField(_("target"), max_length=100, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("indicator of the plan")
        verbose_name_plural = _("indicators of the plan")
        ordering = ["position", "pk"]
        triggers = of_measure()

    def __str__(self) -> str:
        return self.name
