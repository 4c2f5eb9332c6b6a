"""The report on the results of a consultation («Звіт про результати громадського обговорення»)."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.consultations.models.comments import Comment
from apps.consultations.models.consultations import Consultation
from apps.consultations.querysets import ReportedWordsQuerySet, ReportQuerySet
from apps.core.audit import audited


@audited
class Report(models.Model):
    """What was asked, who spoke, what became of it: its own copy, frozen when published.

    `content` is the canonical JSON of all that it shows but for people's own words, `content_hash` its
    SHA-256; of the words it holds the hashes, the words themselves are `ReportedWords`. Public from
    `published_at` on. `redacted_at` is when words were last left out: files made before are served no more.
    """

    consultation = models.OneToOneField(
        Consultation, on_delete=models.PROTECT, related_name="report", verbose_name=_("consultation")
    )
    summary = models.TextField(_("summary"), blank=True)
    content = models.JSONField(_("content"), default=dict, blank=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)
    created_at = models.DateTimeField(_("made"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    redacted_at = models.DateTimeField(_("words left out"), null=True, blank=True)

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
                    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - 'redacted_at' = to_jsonb(OLD) - 'redacted_at'
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


class ReportedWords(models.Model):
    """What one person said, as a report has it: the words apart from the frozen content, so that they can go.

    The content holds `digest`, the SHA-256 of `salt` and the words; without the salt, which goes with the
    words, nobody can guess them from it. Personal, so not audited. They never change: they are there or not.
    """

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="words", verbose_name=_("report on a consultation")
    )
    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="reported", verbose_name=_("comment")
    )
    number = models.PositiveIntegerField(_("number"))
    salt = models.CharField(max_length=32, editable=False)
    words = models.JSONField(_("words"))

    objects = ReportedWordsQuerySet.as_manager()

    class Meta:
        verbose_name = _("words in a report")
        verbose_name_plural = _("words in reports")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="reported_words_once")]
        triggers = [pgtrigger.Protect(name="reported_words_stay", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"№ {self.number}"
