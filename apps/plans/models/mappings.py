"""What the columns of a community's spreadsheets mean."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core.audit import audited


@audited
class ColumnMapping(models.Model):
    """What the columns of a spreadsheet with these headers mean; remembered for the next file.

    `fingerprint` is the hash of the folded headers; `columns` has one entry per column: a field's
    name as `domain/sheets/fields.py` writes it, or empty for a column that is left out.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="column_mappings", verbose_name=_("community")
    )
    fingerprint = models.CharField(_("fingerprint of the headers"), max_length=64)
    columns = models.JSONField(_("columns"), default=list)
    used_at = models.DateTimeField(_("last used"))

    class Meta:
        verbose_name = _("column mapping")
        verbose_name_plural = _("column mappings")
        ordering = ["-used_at"]
        constraints = [
            models.UniqueConstraint(fields=["community", "fingerprint"], name="columnmapping_once")
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]
