"""Accounts: for superusers only. Communities know their people by their roles."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.core.admin.base import PortalAdmin
from apps.people.models import User


@admin.register(User)
class UserAdmin(PortalAdmin):
    """Names and whether an account is open; passwords are set by their owners alone."""

    place = 9
    list_display = ["email", "last_name", "first_name", "is_active", "is_superuser"]
    list_filter = ["is_active", "is_superuser"]
    search_fields = ["email", "last_name", "first_name"]
    ordering = ["email"]
    readonly_fields = ["email", "last_login", "date_joined", "is_staff"]
    fieldsets = [
        (None, {"fields": ["email", "first_name", "last_name"]}),
        (_("Access"), {"fields": ["is_active", "is_superuser", "is_staff", "last_login", "date_joined"]}),
    ]

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Superusers."""
        return bool(request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Superusers."""
        return bool(request.user.is_superuser)

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Superusers."""
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Accounts come from invitations and from signing up."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """An account is closed, not deleted: its name stands in the audit log."""
        return False
