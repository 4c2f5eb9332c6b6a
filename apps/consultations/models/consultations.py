"""Consultations: a dated window in which residents speak."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.communities.models import Community, Unit
from apps.consultations.enums import Moderation, Phase
from apps.consultations.frozen import FrozenAnnouncement
from apps.consultations.querysets import ConsultationPartQuerySet, ConsultationQuerySet
from apps.core import attachments
from apps.core.audit import audited
from apps.plans.models import PlanEdition
from apps.strategies.models import Edition


@audited
class Consultation(models.Model):
    """A draft put before the residents, at one address for its whole life.

    It is announced when `published_at <= now`; open when `opens_at <= now < closes_at` (half-open, by the
    database's clock); answered when its report is published. What was announced is frozen: a longer window
    comes by an `Extension`, the rest by verbs. At most one subject; without one it is a questionnaire alone.
    `least_days` calendar days is what the rule named in `least_basis` asks for, counted from the opening.
    """

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="consultations", verbose_name=_("community")
    )
    slug = models.SlugField(_("address"), max_length=80)
    title = models.CharField(_("title"), max_length=300)
    about = models.TextField(_("what it is about"), blank=True)
    purpose = models.TextField(_("why we ask"), blank=True)
    changeable = models.TextField(_("what can still be changed"), blank=True)
    decides = models.TextField(_("who decides, and when"), blank=True)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations",
        verbose_name=_("draft of the strategy"),
    )  # fmt: skip
    plan_edition = models.ForeignKey(
        PlanEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations",
        verbose_name=_("draft of the action plan"),
    )  # fmt: skip
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    least_days = models.PositiveSmallIntegerField(
        _("lasts at least, calendar days"), default=15,
        validators=[MinValueValidator(1), MaxValueValidator(366)],
    )  # fmt: skip
    least_basis = models.CharField(_("by which rule"), max_length=200, blank=True)
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations",
        verbose_name=_("responsible unit"),
    )  # fmt: skip
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail for questions"), blank=True)
    contact_phone = models.CharField(_("telephone for questions"), max_length=40, blank=True)
    moderation = models.CharField(_("moderation"), max_length=4, choices=Moderation, default=Moderation.POST)
    takes_comments = models.BooleanField(_("people comment on the draft"), default=True)
    takes_guests = models.BooleanField(
        _("guests may speak"), default=True,
        help_text=_("Without an account, after confirming their e-mail."),
    )  # fmt: skip
    published_at = models.DateTimeField(_("announced"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("called off"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("why it was called off"), blank=True)
    outcome = models.TextField(_("outcome in short"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["-opens_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "slug"], name="consultation_address_once"),
            models.CheckConstraint(
                condition=models.Q(edition=None) | models.Q(plan_edition=None),
                name="consultation_has_one_subject",
                violation_error_message=_("Choose one subject: the strategy or the plan."),
            ),
            models.CheckConstraint(
                condition=models.Q(opens_at=None) | models.Q(closes_at=None)
                | models.Q(opens_at__lt=models.F("closes_at")),
                name="consultation_closes_after_opening",
                violation_error_message=_("The consultation closes before it opens."),
            ),
            models.CheckConstraint(
                condition=models.Q(published_at=None)
                | models.Q(opens_at__isnull=False, closes_at__isnull=False),
                name="consultation_announced_has_dates",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawal_reason=""),
                name="consultation_called_off_has_reason",
            ),
        ]  # fmt: skip
        triggers = [FrozenAnnouncement()]

    def __str__(self) -> str:
        return self.title

    def phase(self, at: datetime) -> Phase:
        """Where it is at `at`."""
        if self.withdrawn_at is not None and self.withdrawn_at <= at:
            return Phase.WITHDRAWN
        if self.published_at is None or self.published_at > at:
            return Phase.DRAFT
        assert self.opens_at is not None
        assert self.closes_at is not None
        if at < self.opens_at:
            return Phase.ANNOUNCED
        if at < self.closes_at:
            return Phase.OPEN
        answered = self.answered_at is not None and self.answered_at <= at
        return Phase.ANSWERED if answered else Phase.CLOSED

    def is_open(self, at: datetime) -> bool:
        """Whether people may speak at `at`; what they write is judged by the database's clock again."""
        return self.phase(at) == Phase.OPEN


@audited
class Extension(models.Model):
    """A longer window, for a reason that everybody reads. It stays."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="extensions", verbose_name=_("consultation")
    )
    former = models.DateTimeField(_("closed until now"))
    until = models.DateTimeField(_("closes"))
    reason = models.TextField(pgettext_lazy("extension", "reason"))
    extended_at = models.DateTimeField(_("extended"))
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("extended by"),
    )  # fmt: skip

    objects = ConsultationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["extended_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("former")), name="extension_is_longer"
            )
        ]

    def __str__(self) -> str:
        return str(self.consultation)

    @property
    def community(self) -> Community:
        """The community of its consultation."""
        return self.consultation.community


@audited
class ConsultationFile(models.Model):
    """A document put beside the draft."""

    consultation = models.ForeignKey(
        Consultation, on_delete=models.CASCADE, related_name="files", verbose_name=_("consultation")
    )
    title = models.CharField(_("title"), max_length=300)
    file = models.FileField(
        _("file"), upload_to="consultations/", max_length=300, validators=[attachments.document]
    )
    position = models.PositiveSmallIntegerField(_("place in the order"), default=1)

    objects = ConsultationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def community(self) -> Community:
        """The community of its consultation."""
        return self.consultation.community
