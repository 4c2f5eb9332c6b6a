"""Support for a comment of somebody else."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.consultations.frozen import WithinWindow
from apps.consultations.models.comments import Comment
from apps.consultations.models.contributors import Contributor


class Support(models.Model):
    """One person agrees with one comment, once. Erasing the person takes the support with it."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="supports", verbose_name=_("comment")
    )
    contributor = models.ForeignKey(
        Contributor, on_delete=models.CASCADE, related_name="supports", verbose_name=_("contributor")
    )
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("support")
        verbose_name_plural = _("supports")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "contributor"], name="support_once")]
        triggers = [
            WithinWindow(
                "support_in_time",
                pgtrigger.Insert,
                "SELECT own.consultation_id FROM consultations_comment AS own WHERE own.id = NEW.comment_id",
            )
        ]

    def __str__(self) -> str:
        return f"{self.comment}"
