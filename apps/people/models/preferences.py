"""What a person wants to be reminded of, and when."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.people.models.users import User

DAYS_BEFORE = (30, 7, 1)


def all_days() -> list[int]:
    """Every reminder that there is."""
    return list(DAYS_BEFORE)


class NotificationPreference(models.Model):
    """Reminders that a person gets; who never chose has no row and gets all of them."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="notification_preference", verbose_name=_("person")
    )
    remind_before = ArrayField(
        models.PositiveSmallIntegerField(),
        default=all_days,
        blank=True,
        verbose_name=_("remind days before"),
    )
    remind_on_day = models.BooleanField(_("remind on the day"), default=True)
    remind_when_late = models.BooleanField(_("remind when late"), default=True)
    by_email = models.BooleanField(_("letters by e-mail"), default=True)

    class Meta:
        verbose_name = _("reminders of a person")
        verbose_name_plural = _("reminders of people")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(remind_before__contained_by=list(DAYS_BEFORE)),
                name="preference_known_days",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
