"""A community's own exceptions from the calendar of working days."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models.communities import Community
from apps.core.audit import audited


@audited
class CalendarException(models.Model):
    """One day that is off, or worked, against the country's calendar."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="calendar_exceptions", verbose_name=_("community")
    )
    day = models.DateField(_("day"))
    is_working = models.BooleanField(_("working day"), default=False)
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("calendar exception")
        verbose_name_plural = _("calendar exceptions")
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["community", "day"], name="calendar_exception_once")]

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}"
