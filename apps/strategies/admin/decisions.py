"""Decisions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from apps.communities.admin.scoped import CommunityAdmin
from apps.strategies.forms import DecisionForm
from apps.strategies.models import Decision


@admin.register(Decision)
class DecisionAdmin(CommunityAdmin):
    """Acts of the community's bodies."""

    place = 3
    form = DecisionForm
    list_display = ["__str__", "body", "title", "community"]
    list_filter = ["body", "community"]
    search_fields = ["number", "title"]
    date_hierarchy = "adopted_on"
    fields = ["version", "community", "body", "kind", "number", "adopted_on", "title", "file", "source_url"]

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """A decision that made an edition official stays."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj is not None and obj.editions.exists())

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """The identity of a decision that an edition names stays as it is."""
        if obj is not None and obj.editions.exists():
            return ["community", "body", "kind", "number", "adopted_on"]
        return ["community"] if obj else []
