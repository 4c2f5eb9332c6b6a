"""The last number given to a comment in a community."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community


class CommentCounter(models.Model):
    """One row per community, so that numbers are given without reading the comments."""

    community = models.OneToOneField(
        Community, on_delete=models.CASCADE, primary_key=True, related_name="comment_counter",
        verbose_name=_("community"),
    )  # fmt: skip
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("counter of comments")
        verbose_name_plural = _("counters of comments")

    def __str__(self) -> str:
        return str(self.last)
