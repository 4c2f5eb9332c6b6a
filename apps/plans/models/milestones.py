"""Milestones of a measure."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit import audited
from apps.plans.frozen import of_measure
from apps.plans.models.measures import Measure
from apps.plans.models.parts import MeasurePart


@audited
class Milestone(MeasurePart):
    """A step of a measure with its day."""

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="milestones", verbose_name=_("measure")
    )
    lineage = models.UUIDField(_("lineage"), default=uuid.uuid4, editable=False)
    title = models.CharField(_("milestone"), max_length=500)
    due_on = models.DateField(_("due"), null=True, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["position", "pk"]
        triggers = of_measure()

    def __str__(self) -> str:
        return self.title
