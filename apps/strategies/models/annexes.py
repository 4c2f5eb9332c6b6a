"""Annexes."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.strategies.frozen import frozen_rows
from apps.strategies.models.editions import Edition
from apps.strategies.querysets import PartQuerySet


@audited
class Annex(models.Model):
    """An annex: rich text of its own; «Додаток 1»."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="annexes", verbose_name=_("edition")
    )
    lineage = models.UUIDField(_("lineage"), default=uuid.uuid4, editable=False)
    number = models.CharField(_("number"), max_length=20)
    title = models.CharField(_("title"), max_length=300)
    body = models.TextField(_("text"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("annex")
        verbose_name_plural = _("annexes")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "lineage"], name="annex_lineage_unique"),
            models.UniqueConstraint(
                fields=["edition", "number"],
                name="annex_number_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        triggers = frozen_rows()

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community
