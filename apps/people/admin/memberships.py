"""Roles: who works for the community. Adding one by e-mail is an invitation."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.communities.admin.scoped import CommunityAdmin
from apps.people.domain import roles
from apps.people.forms import InvitationForm, RoleForm
from apps.people.invitations import send_invitation
from apps.people.models import Membership


@admin.register(Membership)
class MembershipAdmin(CommunityAdmin):
    """Roles in the own communities."""

    place = 1
    list_display = ["person", "role", "unit", "community"]
    list_filter = ["role", "community"]
    list_select_related = ["user", "unit", "community"]
    search_fields = ["user__email", "user__last_name"]

    @admin.display(description=gettext_lazy("person"), ordering="user__last_name")
    def person(self, membership: Membership) -> str:
        """Name and e-mail."""
        name = membership.user.get_full_name()
        return f"{name} ({membership.user.email})" if name else membership.user.email

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new role asks for an e-mail; an existing one shows whose it is."""
        kwargs["form"] = RoleForm if obj else InvitationForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any | None = None) -> list[str]:
        """Fields in the order of a sentence."""
        return ["person", "community", "role", "unit"] if obj else ["email", "community", "role", "unit"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> list[str]:
        """Whose role it is, and where, stays."""
        return ["person", "community"] if obj else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save a role; a new one through the verb, with a letter for a new person."""
        if change:
            super().save_model(request, obj, form, change)
            return
        if not request.user.has_perm("people.add_membership", obj):
            raise PermissionDenied
        stored, is_new = roles.invite(
            email=form.cleaned_data["email"],
            community=obj.community,
            role=obj.role,
            unit=obj.unit,
            by=request.user,  # type: ignore[arg-type]
        )
        obj.pk, obj.user = stored.pk, stored.user
        obj._state.adding = False
        if is_new:
            send_invitation(request, stored)
            messages.info(request, _("A letter with the link to choose a password is on its way."))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Take the role away by the verb."""
        roles.take(membership=obj, by=request.user)  # type: ignore[arg-type]

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """The same for many."""
        for membership in queryset:
            roles.take(membership=membership, by=request.user)  # type: ignore[arg-type]
