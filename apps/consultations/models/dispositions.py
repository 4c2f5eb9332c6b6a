"""Answers: what became of what people said."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community, Unit
from apps.consultations.enums import Verdict
from apps.consultations.models.consultations import Consultation
from apps.consultations.querysets import ConsultationPartQuerySet
from apps.core.audit import audited
from apps.plans.models import PlanEdition
from apps.strategies.models import Edition


@audited
class CommentGroup(models.Model):
    """Comments that say the same and get one answer."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="groups", verbose_name=_("consultation")
    )
    title = models.CharField(_("what they say in common"), max_length=300)
    created_at = models.DateTimeField(_("created"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("created by"),
    )  # fmt: skip

    objects = ConsultationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("group of comments")
        verbose_name_plural = _("groups of comments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def community(self) -> Community:
        """The community of its consultation."""
        return self.consultation.community


@audited
class Disposition(models.Model):
    """The result for one comment or for many that say the same («результат розгляду»).

    Accepted, in part or whole, it may name the place in a later draft that it changed: the lineage of a
    section, goal or measure there, with a paragraph as in `#p-12` once that draft is frozen.
    """

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="dispositions", verbose_name=_("consultation")
    )
    verdict = models.CharField(_("result"), max_length=8, choices=Verdict)
    reason = models.TextField(_("reason"))
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("unit that answers"),
    )  # fmt: skip
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="dispositions",
        verbose_name=_("changed edition"),
    )  # fmt: skip
    plan_edition = models.ForeignKey(
        PlanEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="dispositions",
        verbose_name=_("changed plan edition"),
    )  # fmt: skip
    section_lineage = models.UUIDField(_("changed section"), null=True, blank=True)
    goal_lineage = models.UUIDField(_("changed goal"), null=True, blank=True)
    measure_lineage = models.UUIDField(_("changed measure"), null=True, blank=True)
    paragraph = models.PositiveIntegerField(_("changed paragraph"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("decided by"),
    )  # fmt: skip

    objects = ConsultationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a comment")
        verbose_name_plural = _("results of comments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="disposition_has_reason"),
            models.CheckConstraint(
                condition=models.Q(edition=None) | models.Q(plan_edition=None),
                name="disposition_changes_one_edition",
            ),
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()

    @property
    def community(self) -> Community:
        """The community of its consultation."""
        return self.consultation.community


@audited
class ReasonText(models.Model):
    """A text to reuse and adapt in answers."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="reason_texts", verbose_name=_("community")
    )
    title = models.CharField(_("title"), max_length=120)
    verdict = models.CharField(_("for the result"), max_length=8, choices=Verdict, blank=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text of a reason")
        verbose_name_plural = _("texts of reasons")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Assignment(models.Model):
    """A unit is asked what it thinks of a comment, until a day. Answered when `opinion` is there."""

    comment = models.ForeignKey(
        "consultations.Comment", on_delete=models.CASCADE, related_name="assignments",
        verbose_name=_("comment"),
    )  # fmt: skip
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="assignments", verbose_name=_("unit")
    )
    due_on = models.DateField(_("until"))
    question = models.CharField(_("what is asked"), max_length=500, blank=True)
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("asked by"),
    )  # fmt: skip
    opinion = models.TextField(_("opinion of the unit"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["comment", "unit"], name="assignment_once_per_unit")]

    def __str__(self) -> str:
        return f"{self.unit}"

    @property
    def community(self) -> Community:
        """The community of its unit."""
        return self.unit.community
