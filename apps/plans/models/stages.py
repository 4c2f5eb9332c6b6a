"""Stages of an action plan."""

from __future__ import annotations

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.plans.enums import Currency
from apps.plans.querysets import StageQuerySet
from apps.strategies.models import Strategy


@audited
class Stage(models.Model):
    """A period of a strategy's action plan: 2018–2020, 2021–2024, 2025–2028.

    Its name and period are part of the strategy and shown with it; its measures hang off its
    editions. Periods of neighbours may overlap, as they do in real decisions.
    """

    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="stages", verbose_name=_("strategy")
    )
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    slug = models.SlugField(_("address"), max_length=40)
    title = models.CharField(_("title"), max_length=300, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    note = models.TextField(_("what the stage is for"), blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.UAH)

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["strategy", "number"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "number"], name="stage_number_unique"),
            models.UniqueConstraint(fields=["strategy", "slug"], name="stage_slug_unique"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="stage_period_in_order",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.years

    @property
    def community(self) -> Community:
        """The community of its strategy."""
        return self.strategy.community

    @property
    def years(self) -> str:
        """«2021–2024», or «2021» for a stage of one year."""
        first, last = self.starts_on.year, self.ends_on.year
        return str(first) if first == last else f"{first}–{last}"

    def covers(self, day: date) -> bool:
        """Whether `day` lies in its period."""
        return self.starts_on <= day <= self.ends_on
