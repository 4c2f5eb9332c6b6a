"""Meetings of a working group."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.people.models import WorkingGroup
from apps.process.models.steps import Step
from apps.process.querysets import StepPartQuerySet


@audited
class Meeting(models.Model):
    """A meeting; its day, time and place stand on its step.

    `quorum` is how many with a vote must be present; empty means more than half of those invited.
    """

    step = models.OneToOneField(
        Step, on_delete=models.CASCADE, related_name="meeting", verbose_name=_("step")
    )
    group = models.ForeignKey(
        WorkingGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings",
        verbose_name=_("working group"),
    )  # fmt: skip
    number = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    quorum = models.PositiveSmallIntegerField(_("quorum"), null=True, blank=True)
    join_url = models.URLField(_("link to take part"), blank=True)
    video_url = models.URLField(_("video recording"), blank=True)

    objects = StepPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["step"]

    def __str__(self) -> str:
        return str(self.step)

    @property
    def community(self) -> Community:
        """The community of its step."""
        return self.step.community
