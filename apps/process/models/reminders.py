"""Reminders: who was told what was owed, on which occasion."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.process.models.obligations import Obligation


class Reminder(models.Model):
    """One occasion on which one person had to be told of one obligation; each is told once.

    `occasion` is «before-30», «before-7», «before-1», «day», «late-2026-11-22», «escalation-2026-11-22»;
    `due_on` the day that was due then: a new day begins the occasions anew. Occasions missed while nothing
    ran are told in one letter, each with its own row.
    """

    obligation = models.ForeignKey(
        Obligation, on_delete=models.CASCADE, related_name="reminders", verbose_name=_("obligation")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="reminders",
        verbose_name=_("person"),
    )  # fmt: skip
    email = models.EmailField(_("e-mail"))
    occasion = models.CharField(_("occasion"), max_length=30)
    due_on = models.DateField(_("due by"))
    letter_key = models.CharField(_("key of the letter"), max_length=200)
    told_at = models.DateTimeField(_("told"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-told_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "email", "occasion", "due_on"], name="reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.obligation}: {self.occasion}"
