"""Imports that were applied."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.plans.models.editions import PlanEdition


class MeasureImport(models.Model):
    """A file that was applied to a draft; `before` holds what it changed, until the draft is published.

    `before` is the former state of every measure that the file touched (see `domain/imports/undo.py`),
    `after` the hash that each had right after the import: what was edited since is not undone.
    """

    edition = models.ForeignKey(
        PlanEdition, on_delete=models.CASCADE, related_name="imports", verbose_name=_("plan edition")
    )
    file_name = models.CharField(_("file"), max_length=300)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    added = models.PositiveIntegerField(_("added"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    before = models.JSONField(default=dict, editable=False)
    after = models.JSONField(default=dict, editable=False)
    applied_at = models.DateTimeField(_("applied"))
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+",
        verbose_name=_("by"),
    )  # fmt: skip
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("import of measures")
        verbose_name_plural = _("imports of measures")
        ordering = ["-applied_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community
