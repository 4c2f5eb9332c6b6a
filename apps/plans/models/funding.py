"""Money planned for a measure."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit import audited
from apps.plans.enums import FundingSource
from apps.plans.frozen import of_measure
from apps.plans.models.measures import Measure
from apps.plans.models.parts import YEAR, MeasurePart


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
