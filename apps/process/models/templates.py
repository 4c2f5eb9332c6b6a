"""Templates of work plans."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.process.enums import WindowPart
from apps.process.models.contents import PhaseContent, StepContent
from apps.strategies.enums import StrategyKind


@audited
class WorkplanTemplate(models.Model):
    """A road that many communities walk. Without a community it is offered to all."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, null=True, blank=True, related_name="workplan_templates",
        verbose_name=_("community"),
    )  # fmt: skip
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(
        _("for what"), max_length=12, choices=StrategyKind, default=StrategyKind.DEVELOPMENT
    )
    usual_month = models.PositiveSmallIntegerField(
        _("month in which it usually begins"), null=True, blank=True, validators=[MaxValueValidator(12)]
    )
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("work-plan template")
        verbose_name_plural = _("work-plan templates")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


@audited
class TemplatePhase(PhaseContent):
    """A part of a template."""

    template = models.ForeignKey(
        WorkplanTemplate, on_delete=models.CASCADE, related_name="phases", verbose_name=_("template")
    )

    class Meta:
        verbose_name = _("phase of a template")
        verbose_name_plural = _("phases of a template")
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="template_phase_once")]


@audited
class TemplateStep(StepContent):
    """A step; its window goes from a part of one month to a part of another, counted from the start (0)."""

    template = models.ForeignKey(
        WorkplanTemplate, on_delete=models.CASCADE, related_name="steps", verbose_name=_("template")
    )
    phase = models.ForeignKey(
        TemplatePhase, on_delete=models.CASCADE, related_name="steps", verbose_name=_("phase")
    )
    from_month = models.PositiveSmallIntegerField(_("first month, counted from 0"), null=True, blank=True)
    from_part = models.CharField(_("part of it"), max_length=12, choices=WindowPart, default=WindowPart.WHOLE)
    to_month = models.PositiveSmallIntegerField(_("last month, counted from 0"), null=True, blank=True)
    to_part = models.CharField(_("part of it"), max_length=12, choices=WindowPart, default=WindowPart.WHOLE)

    class Meta:
        verbose_name = _("step of a template")
        verbose_name_plural = _("steps of a template")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["template", "code"], name="template_step_code_once")]
