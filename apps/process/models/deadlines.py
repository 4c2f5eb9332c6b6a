"""Rules of terms, as data."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.process.enums import RuleAnchor, RuleDirection, RuleUnit


@audited
class DeadlineRule(models.Model):
    """«within 3 working days after the meeting»: anchor, direction, number, unit, and what it rests on.

    Without a community it is the portal's default; a community may have its own of the same code.
    `verified` says whether somebody read it in the text of the act; if not, no page calls it law.
    Rules of one code follow one another in time: `valid_from` ≤ anchor day < `valid_to`.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, null=True, blank=True, related_name="deadline_rules",
        verbose_name=_("community"),
    )  # fmt: skip
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=250)
    anchor = models.CharField(_("counts from"), max_length=12, choices=RuleAnchor)
    direction = models.CharField(_("direction"), max_length=8, choices=RuleDirection)
    number = models.PositiveSmallIntegerField(_("number of days"), null=True, blank=True)
    unit = models.CharField(_("which days"), max_length=8, choices=RuleUnit, default=RuleUnit.CALENDAR)
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    words = models.CharField(
        _("in words"),
        max_length=250,
        help_text=_("As people read it: «within 3 working days after the meeting»."),
    )
    basis = models.CharField(_("legal basis"), max_length=300)
    source = models.CharField(_("where it was read"), max_length=300, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    verified = models.BooleanField(_("read in the text of the act"), default=False)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until (not including)"), null=True, blank=True)

    class Meta:
        verbose_name = _("deadline rule")
        verbose_name_plural = _("deadline rules")
        ordering = ["anchor", "code", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["community", "code", "valid_from"], nulls_distinct=False, name="deadline_rule_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    direction=RuleDirection.UNTIL, number=None, month__isnull=False, day__isnull=False
                )
                | ~models.Q(direction=RuleDirection.UNTIL) & models.Q(number__gte=1, month=None, day=None),
                name="deadline_rule_counts_or_names_a_day",
                violation_error_message=_("Give a number of days, or a month and a day for «until a day»."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from"))
                | models.Q(valid_from=None)
                | models.Q(valid_to=None),
                name="deadline_rule_validity_in_order",
                violation_error_message=_("The rule ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
