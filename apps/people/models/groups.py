"""Working groups and their members."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.communities.models import Community
from apps.core.audit import audited
from apps.people.enums import GroupRole, Sector
from apps.people.models.users import User


@audited
class WorkingGroup(models.Model):
    """People who prepare or supervise a strategy."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="working_groups", verbose_name=_("community")
    )
    name = models.CharField(_("name"), max_length=250)
    note = models.TextField(_("what it does"), blank=True)

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


@audited
class GroupMember(models.Model):
    """A person in a working group, with or without an account."""

    group = models.ForeignKey(
        WorkingGroup, on_delete=models.CASCADE, related_name="members", verbose_name=_("working group")
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200)
    post = models.CharField(_("post"), max_length=250, blank=True)
    role = models.CharField(
        _("role in the group"), max_length=10, choices=GroupRole, default=GroupRole.MEMBER
    )
    sector = models.CharField(_("sector"), max_length=14, choices=Sector, blank=True)
    user = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="group_places",
        verbose_name=_("account"),
    )

    class Meta:
        verbose_name = _("member of the working group")
        verbose_name_plural = _("members of the working group")
        ordering = ["group", "role", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=models.Q(role=GroupRole.CHAIR), name="group_has_one_chair"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def community(self) -> Community:
        """The community of its group."""
        return self.group.community
