"""The planning document and the names of its goal levels."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community, Partner
from apps.communities.validators import free_slug
from apps.core.audit import audited
from apps.strategies.enums import StrategyKind, named_sdgs
from apps.strategies.querysets import StrategyQuerySet

SDG = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(17)])


@audited
class Strategy(models.Model):
    """A planning document with a period.

    `vision` and `mission` are what staff work on; an edition keeps its own copy from the moment
    it is published. Unknown dates stay empty: a register often has none.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="strategies", verbose_name=_("community")
    )
    slug = models.SlugField(_("address"), max_length=80, validators=[free_slug])
    kind = models.CharField(_("kind"), max_length=12, choices=StrategyKind, default=StrategyKind.DEVELOPMENT)
    title = models.CharField(_("title"), max_length=300)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    vision = models.TextField(_("vision"), blank=True)
    mission = models.TextField(_("mission"), blank=True)
    partners = models.ManyToManyField(
        Partner, blank=True, related_name="strategies", verbose_name=_("partners and donors")
    )
    upper = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="lower",
        verbose_name=_("upper-level strategy on this portal"),
    )
    upper_title = models.CharField(_("upper-level strategy elsewhere"), max_length=300, blank=True)
    upper_url = models.URLField(_("its address"), blank=True)
    sdgs = ArrayField(SDG, verbose_name=_("Sustainable Development Goals"), default=list, blank=True)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["-starts_on", "title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "slug"], name="strategy_slug_unique"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on"))
                | models.Q(starts_on=None)
                | models.Q(ends_on=None),
                name="strategy_period_in_order",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def named_sdgs(self) -> list[str]:
        """Numbers and names of its Sustainable Development Goals."""
        return named_sdgs(self.sdgs)


@audited
class GoalLevel(models.Model):
    """What a level of this strategy's goal tree is called: «пріоритет», «напрям», «завдання»."""

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="levels", verbose_name=_("strategy")
    )
    number = models.PositiveSmallIntegerField(_("level"), validators=[MinValueValidator(1)])
    one = models.CharField(_("one"), max_length=60)
    few = models.CharField(_("two to four"), max_length=60, blank=True)
    many = models.CharField(_("five and more"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("goal level")
        verbose_name_plural = _("goal levels")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["strategy", "number"], name="goal_level_once")]

    def __str__(self) -> str:
        return self.one

    @property
    def community(self) -> Community:
        """The community of its strategy."""
        return self.strategy.community
