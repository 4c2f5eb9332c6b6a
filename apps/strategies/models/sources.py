"""Where the facts of an edition come from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited
from apps.strategies.frozen import frozen_rows
from apps.strategies.models.editions import Edition
from apps.strategies.querysets import PartQuerySet


class Citation(models.Model):
    """A source by name, address and licence, as pages and PDFs cite it."""

    label = models.CharField(_("source"), max_length=300)
    url = models.URLField(_("address"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["position", "pk"]

    edition: Any

    def __str__(self) -> str:
        return self.label

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community  # type: ignore[no-any-return]


@audited
class Source(Citation):
    """A source of the edition's content, shown on its pages and in the PDF."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="sources", verbose_name=_("edition")
    )

    objects = PartQuerySet.as_manager()

    class Meta(Citation.Meta):
        abstract = False
        triggers = frozen_rows()
