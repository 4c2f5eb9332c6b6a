"""What hangs off a measure: money by year and source, milestones, indicators that the plan names."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.plans.enums import FundingSource
from apps.plans.frozen import of_measure
from apps.plans.models.editions import PlanEdition
from apps.plans.models.measures import Measure
from apps.plans.querysets import MeasurePartQuerySet

YEAR = (MinValueValidator(1991), MaxValueValidator(2100))


class MeasurePart(models.Model):
    """A row of a measure; frozen with the measure's edition."""

    objects = MeasurePartQuerySet.as_manager()

    class Meta:
        abstract = True

    measure: Measure

    @property
    def edition(self) -> PlanEdition:
        """The edition of its measure."""
        return self.measure.edition

    @property
    def community(self) -> Community:
        """The community of its measure."""
        return self.measure.community


@audited
class Funding(MeasurePart):
    """Money planned for a measure in one year from one source, in the currency of the stage.

    Without a year the sum is meant for the whole time of the measure. What was allocated and spent
    is no part of the plan: see `Outlay`.
    """

    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, related_name="funding", verbose_name=_("measure")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEAR)
    source = models.CharField(
        _("source of money"), max_length=12, choices=FundingSource, default=FundingSource.UNSPECIFIED
    )
    planned = models.DecimalField(
        _("planned"), max_digits=18, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )

    class Meta:
        verbose_name = _("funding")
        verbose_name_plural = _("funding")
        ordering = [models.F("year").asc(nulls_last=True), "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "year", "source"], name="funding_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=models.Q(planned__gte=0), name="funding_not_negative"),
        ]
        triggers = of_measure()

    def __str__(self) -> str:
        return f"{self.year or ''} {self.get_source_display()}: {self.planned}".strip()


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
