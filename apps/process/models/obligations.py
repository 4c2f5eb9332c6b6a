"""What is owed by which day, and the public reasons where a rule was set aside."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community, Unit
from apps.core import attachments
from apps.core.audit import audited
from apps.process.enums import ObligationKind
from apps.process.models.agendas import Resolution
from apps.process.models.deadlines import DeadlineRule
from apps.process.models.steps import Step
from apps.process.models.workplans import Workplan
from apps.process.querysets import StepPartQuerySet, WorkplanPartQuerySet
from apps.publications.models import Publication


@audited
class Obligation(models.Model):
    """Something owed by a day: to publish, to send, to keep open, to do a step, to carry out a resolution.

    `inputs` are what the day was computed from (anchor day, rule, calendar), `method` how the days were
    counted; both are kept so that a later change of rule or calendar shows a difference and never moves a
    past day. `provisional` says that the anchor has only a window yet. `due_on` includes the day itself.
    For a kind «last» `due_on` is the earliest day at whose end the window may close.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="obligations", verbose_name=_("community")
    )
    workplan = models.ForeignKey(
        Workplan, on_delete=models.CASCADE, related_name="obligations", verbose_name=_("work plan")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ObligationKind)
    step = models.ForeignKey(
        Step, on_delete=models.CASCADE, null=True, blank=True, related_name="obligations",
        verbose_name=_("step"),
    )  # fmt: skip
    resolution = models.OneToOneField(
        Resolution, on_delete=models.CASCADE, null=True, blank=True, related_name="obligation",
        verbose_name=_("decision of the meeting"),
    )  # fmt: skip
    title = models.CharField(_("title"), max_length=400)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="obligations",
        verbose_name=_("responsible unit"),
    )  # fmt: skip
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="obligations", verbose_name=_("responsible person"),
    )  # fmt: skip
    responsible = models.CharField(_("responsible, in words"), max_length=250, blank=True)
    rule = models.ForeignKey(
        DeadlineRule, on_delete=models.PROTECT, null=True, blank=True, related_name="obligations",
        verbose_name=_("deadline rule"),
    )  # fmt: skip
    anchor = models.ForeignKey(
        Step, on_delete=models.SET_NULL, null=True, blank=True, related_name="anchored",
        verbose_name=_("counted from the step"),
    )  # fmt: skip
    due_on = models.DateField(_("due by"), null=True, blank=True)
    provisional = models.BooleanField(_("not exact yet"), default=False)
    inputs = models.JSONField(_("computed from"), default=dict, blank=True)
    method = models.JSONField(_("how the days were counted"), default=dict, blank=True)
    met_on = models.DateField(_("met on"), null=True, blank=True)
    met_at = models.DateTimeField(_("met at"), null=True, blank=True)
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, null=True, blank=True, related_name="obligations",
        verbose_name=_("evidence: publication"),
    )  # fmt: skip
    evidence_url = models.URLField(_("evidence: address"), max_length=500, blank=True)
    evidence_file = models.FileField(
        _("evidence: file"),
        upload_to="evidence/",
        blank=True,
        validators=[FileExtensionValidator(["pdf", "png", "jpg", "jpeg"]), attachments.bearable],
    )
    evidence_note = models.CharField(_("evidence: note"), max_length=300, blank=True)

    objects = WorkplanPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("obligation")
        verbose_name_plural = _("obligations")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["step", "kind"], condition=models.Q(resolution=None), name="obligation_once"
            ),
            models.CheckConstraint(
                condition=models.Q(step__isnull=False) | models.Q(resolution__isnull=False),
                name="obligation_comes_from_something",
            ),
            models.CheckConstraint(
                condition=models.Q(met_on=None, met_at=None)
                | models.Q(met_on__isnull=False, met_at__isnull=False),
                name="obligation_met_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "due_on"], name="obligation_open", condition=models.Q(met_on=None)
            )
        ]

    def __str__(self) -> str:
        return self.title


@audited
class Waiver(models.Model):
    """An administrator let a day stand that breaks a rule; the reason is public."""

    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="waivers", verbose_name=_("step"))
    rule = models.ForeignKey(
        DeadlineRule, on_delete=models.PROTECT, related_name="waivers", verbose_name=_("deadline rule")
    )
    chosen_on = models.DateField(_("day that was chosen"))
    allowed_on = models.DateField(_("day that the rule allows"))
    reason = models.TextField(_("public reason"))
    given_at = models.DateTimeField(_("given"))
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("given by"),
    )  # fmt: skip

    objects = StepPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("exception from a rule")
        verbose_name_plural = _("exceptions from rules")
        ordering = ["-given_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="waiver_has_reason")]

    def __str__(self) -> str:
        return f"{self.step.code}: {self.reason}"

    @property
    def community(self) -> Community:
        """The community of its step."""
        return self.step.community
