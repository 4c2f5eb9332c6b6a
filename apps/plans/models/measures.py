"""Measures: what is done, by whom, until when, towards which goal."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community, Partner, Unit
from apps.core.audit import audited
from apps.plans.enums import MeasureKind
from apps.plans.frozen import of_edition
from apps.plans.models.editions import PlanEdition
from apps.plans.querysets import MeasureQuerySet
from apps.plans.validators import dream_id


@audited
class Measure(models.Model):
    """A measure or project of a plan edition; all texts are plain.

    `lineage` survives forks; `slug` is its address, unique among the lineages of the whole
    strategy, so that a link never comes to mean another measure. The goal is named by its lineage:
    a goal's row belongs to one edition of the strategy, the plan outlives it. Codes are free text;
    `position` is the order of the document. Dates are days of the community.
    """

    edition = models.ForeignKey(
        PlanEdition, on_delete=models.CASCADE, related_name="measures", verbose_name=_("plan edition")
    )
    lineage = models.UUIDField(_("lineage"), default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=40)
    code_given = models.BooleanField(_("code given by the portal"), default=False)
    slug = models.CharField(_("address"), max_length=60)
    kind = models.CharField(_("kind"), max_length=8, choices=MeasureKind, default=MeasureKind.MEASURE)
    title = models.CharField(_("measure or project"), max_length=1000)
    goal = models.UUIDField(_("goal"), null=True, blank=True, db_index=True)
    description = models.TextField(_("description"), blank=True)
    result = models.TextField(_("expected result"), blank=True)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name=_("responsible unit"),
    )
    co_executors = models.ManyToManyField(
        Unit, through="CoExecutor", related_name="shared_measures", verbose_name=_("co-executors")
    )
    partners = models.ManyToManyField(
        Partner, through="MeasurePartner", related_name="measures", verbose_name=_("partners")
    )
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    territory = models.CharField(_("territory"), max_length=500, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip
    dream_id = models.CharField(_("DREAM number"), max_length=30, blank=True, validators=[dream_id])
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["lineage"], name="measure_lineage")]
        constraints = [
            models.UniqueConstraint(fields=["edition", "lineage"], name="measure_lineage_unique"),
            models.UniqueConstraint(
                fields=["edition", "slug"],
                name="measure_slug_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on"))
                | models.Q(starts_on=None)
                | models.Q(ends_on=None),
                name="measure_period_in_order",
                violation_error_message=_("The end is before the start."),
            ),
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
                name="measure_point_is_whole",
                violation_error_message=_("A point needs both its latitude and its longitude."),
            ),
        ]
        triggers = of_edition()

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community

    @property
    def dream_url(self) -> str:
        """Its page in the DREAM system; empty without a number."""
        return settings.DREAM_ADDRESS.format(id=self.dream_id.upper()) if self.dream_id else ""
