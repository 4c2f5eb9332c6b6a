"""Sections of the text."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from tree_queries.fields import TreeNodeForeignKey

from apps.communities.models import Community
from apps.core.audit import audited
from apps.strategies.frozen import frozen_rows
from apps.strategies.models.editions import Edition
from apps.strategies.querysets import TreePartQuerySet


@audited
class Section(models.Model):
    """A numbered part of an edition's text; `body` is rich text, cleaned on the way in."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="sections", verbose_name=_("edition")
    )
    lineage = models.UUIDField(_("lineage"), default=uuid.uuid4, editable=False)
    parent = TreeNodeForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    number = models.CharField(_("number"), max_length=20)
    heading = models.CharField(_("heading"), max_length=300)
    body = models.TextField(_("text"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = TreePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "lineage"], name="section_lineage_unique"),
            models.UniqueConstraint(
                fields=["edition", "number"],
                name="section_number_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        triggers = frozen_rows()

    def __str__(self) -> str:
        return f"{self.number}. {self.heading}"

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community
