"""Money allocated and spent on a measure."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.core.audit import audited
from apps.plans.enums import FundingSource
from apps.plans.models.facts import Fact
from apps.plans.models.parts import YEAR
from apps.plans.models.stages import Stage


@audited
class Outlay(Fact):
    """Money allocated and spent on a measure in one year from one source; empty is unknown, not zero."""

    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, related_name="outlays", verbose_name=_("stage")
    )
    lineage = models.UUIDField(_("lineage of the measure"))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, validators=YEAR)
    source = models.CharField(
        _("source of money"), max_length=12, choices=FundingSource, default=FundingSource.UNSPECIFIED
    )
    allocated = models.DecimalField(
        _("allocated"), max_digits=18, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip
    spent = models.DecimalField(
        _("spent"), max_digits=18, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )  # fmt: skip

    class Meta:
        verbose_name = _("outlay")
        verbose_name_plural = _("outlays")
        ordering = [models.F("year").asc(nulls_last=True), "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "lineage", "year", "source"], name="outlay_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(allocated__isnull=False) | models.Q(spent__isnull=False),
                name="outlay_says_something",
            ),
            models.CheckConstraint(
                condition=(models.Q(allocated=None) | models.Q(allocated__gte=0))
                & (models.Q(spent=None) | models.Q(spent__gte=0)),
                name="outlay_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year or ''} {self.get_source_display()}".strip()
