"""Public hearings and who comes."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.communities.models import Community
from apps.consultations.models import Comment
from apps.core.audit import audited
from apps.process.models.steps import Step
from apps.process.querysets import StepPartQuerySet, WorkplanPartQuerySet
from apps.strategies.models import Edition


def new_token() -> str:
    """The secret in the link by which a registration is cancelled."""
    return secrets.token_urlsafe(24)


@audited
class Hearing(models.Model):
    """A public hearing; day, time and place stand on its step, the window of registration is half-open."""

    step = models.OneToOneField(
        Step, on_delete=models.CASCADE, related_name="hearing", verbose_name=_("step")
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="hearings",
        verbose_name=_("draft that is heard"),
    )  # fmt: skip
    announcement = models.TextField(_("announcement"), blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    video_url = models.URLField(_("video recording"), blank=True)
    contributions = models.ManyToManyField(
        Comment, blank=True, related_name="hearings", verbose_name=_("questions and proposals")
    )

    objects = StepPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("public hearing")
        verbose_name_plural = _("public hearings")
        ordering = ["step"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(registration_closes_at__gt=models.F("registration_opens_at"))
                | models.Q(registration_opens_at=None)
                | models.Q(registration_closes_at=None),
                name="hearing_registration_in_order",
                violation_error_message=_("Registration closes before it opens."),
            )
        ]

    def __str__(self) -> str:
        return str(self.step)

    @property
    def community(self) -> Community:
        """The community of its step."""
        return self.step.community


class RegistrationQuerySet(WorkplanPartQuerySet):
    """Registrations."""

    to_workplan = "hearing__step__workplan__"

    def standing(self) -> RegistrationQuerySet:
        """Those not cancelled: they take a place."""
        return self.filter(cancelled_at=None)


class Registration(models.Model):
    """A place at a hearing. Personal, so neither audited nor public."""

    hearing = models.ForeignKey(
        Hearing, on_delete=models.CASCADE, related_name="registrations", verbose_name=_("public hearing")
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200)
    email = models.EmailField(_("e-mail"))
    wants_to_speak = models.BooleanField(_("wants to speak"), default=False)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    registered_at = models.DateTimeField(_("registered"))
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "email"], condition=models.Q(cancelled_at=None), name="registration_once"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def community(self) -> Community:
        """The community of its hearing."""
        return self.hearing.community
