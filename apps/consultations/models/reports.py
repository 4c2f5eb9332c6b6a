"""The report on the results of a consultation («Звіт про результати громадського обговорення»)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.consultations.models.consultations import Consultation
from apps.consultations.querysets import ReportQuerySet
from apps.core.audit import audited


@audited
class Report(models.Model):
    """What was asked, who spoke, what was said, what became of it: its own copy, frozen when published.

    `content` is the canonical JSON of all that it shows, `content_hash` its SHA-256. Public from
    `published_at` on. Names stand in it only as their authors chose to show them; whoever is erased
    afterwards is left out of what is shown of it (see `domain/reports.py`).
    """

    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, related_name="report", verbose_name=_("consultation")
    )
    summary = models.TextField(_("summary"), blank=True)
    content = models.JSONField(_("content"), default=dict, blank=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("made"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report on a consultation")
        verbose_name_plural = _("reports on consultations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(published_at=None) | ~models.Q(content_hash=""),
                name="report_published_has_hash",
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="published_report_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition("OLD.published_at IS NOT NULL"),
                func="""
                    IF TG_OP = 'UPDATE'
                        AND to_jsonb(NEW) - 'published_at' = to_jsonb(OLD) - 'published_at'
                    THEN RETURN NEW; END IF;
                    RAISE EXCEPTION 'a published report stays as it is'
                        USING ERRCODE = 'integrity_constraint_violation';
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{_('Report')}: {self.consultation}"

    @property
    def community(self) -> Community:
        """The community of its consultation."""
        return self.consultation.community
