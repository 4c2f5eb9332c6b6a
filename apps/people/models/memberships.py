"""Roles of people in communities."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community, Unit
from apps.core.audit import audited
from apps.people.enums import Role
from apps.people.models.users import User


@audited
class Membership(models.Model):
    """A person's role in one community; a reporter reports for a unit."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("community")
    )
    role = models.CharField(_("role"), max_length=14, choices=Role)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("unit"),
    )

    class Meta:
        verbose_name = _("role in the community")
        verbose_name_plural = _("roles in the community")
        ordering = ["community", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "community", "role", "unit"], nulls_distinct=False, name="membership_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.REPORTER) | models.Q(unit__isnull=False),
                name="membership_reporter_has_unit",
                violation_error_message=_("A reporter reports for a unit: choose one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} — {self.get_role_display()}"
