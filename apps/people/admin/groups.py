"""Working groups."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from apps.communities.admin.scoped import CommunityAdmin
from apps.core.admin.inlines import LabelledTable
from apps.people.models import GroupMember, User, WorkingGroup


class GroupMemberInline(LabelledTable):
    """Members of a group."""

    model = GroupMember
    fields = ["name", "post", "role", "sector", "user"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Accounts of the own communities only: a list of all people is nobody's business."""
        if db_field.name == "user" and not request.user.is_superuser:
            own = request.user.memberships.values("community")
            kwargs["queryset"] = User.objects.filter(
                Q(memberships__community__in=own) | Q(pk=request.user.pk)
            ).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _allowed(self, request: HttpRequest, action: str, obj: Any | None) -> bool:
        return bool(request.user.has_perm(f"people.{action}_groupmember", obj))

    def has_view_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """As for the group."""
        return self._allowed(request, "view", obj)

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """As for the group."""
        return self._allowed(request, "add", obj)

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """As for the group."""
        return self._allowed(request, "change", obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """As for the group."""
        return self._allowed(request, "delete", obj)


@admin.register(WorkingGroup)
class WorkingGroupAdmin(CommunityAdmin):
    """Groups and their members."""

    place = 2
    list_display = ["name", "community"]
    list_filter = ["community"]
    search_fields = ["name"]
    inlines = [GroupMemberInline]
