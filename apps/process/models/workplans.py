"""Work plans: the road of one community to one document."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.people.models import WorkingGroup
from apps.process.models.contents import PhaseContent
from apps.process.models.templates import WorkplanTemplate
from apps.process.querysets import WorkplanPartQuerySet, WorkplanQuerySet
from apps.strategies.models import Strategy


@audited
class Workplan(models.Model):
    """The road from the first meeting to the adopted document; residents see it from `published_at` on."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="workplans", verbose_name=_("community")
    )
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="workplans",
        verbose_name=_("strategy"),
    )  # fmt: skip
    group = models.ForeignKey(
        WorkingGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="workplans",
        verbose_name=_("working group"),
    )  # fmt: skip
    template = models.ForeignKey(
        WorkplanTemplate, on_delete=models.SET_NULL, null=True, blank=True, related_name="workplans",
        verbose_name=_("template"),
    )  # fmt: skip
    slug = models.SlugField(_("address"), max_length=80)
    title = models.CharField(_("title"), max_length=300)
    starts_on = models.DateField(_("start month"), help_text=_("The first day of the month it begins in."))
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = WorkplanQuerySet.as_manager()

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        ordering = ["-starts_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["community", "slug"], name="workplan_slug_unique")]

    def __str__(self) -> str:
        return self.title


@audited
class Phase(PhaseContent):
    """A part of a work plan."""

    workplan = models.ForeignKey(
        Workplan, on_delete=models.CASCADE, related_name="phases", verbose_name=_("work plan")
    )

    objects = WorkplanPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["workplan", "number"], name="phase_once")]

    @property
    def community(self) -> Community:
        """The community of its work plan."""
        return self.workplan.community
