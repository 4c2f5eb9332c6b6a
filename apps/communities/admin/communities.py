"""The community itself."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.communities.forms import CommunityForm
from apps.communities.models import Community


@admin.register(Community)
class CommunityPageAdmin(CommunityAdmin):
    """Name, look, contact. What identifies a community is for superusers."""

    place = 1
    community_path = "pk"
    form = CommunityForm
    list_display = ["name", "oblast", "raion", "kind"]
    list_filter = ["kind", "oblast"]
    search_fields = ["name", "short_name", "katottg", "oblast"]
    fieldsets = [
        (None, {"fields": ["version", "name", "short_name", "kind", "oblast", "raion"]}),
        (_("Population"), {"fields": ["population", "population_source"]}),
        (_("Language and time"), {"fields": ["language", "time_zone", "calendar"]}),
        (_("Look"), {"fields": ["arms", "accent"]}),
        (_("Contact"), {"fields": ["contact_unit", "contact_phone", "contact_email", "website"]}),
        (_("Identity"), {"fields": ["slug", "katottg", "made_up"]}),
    ]
    identity = ("slug", "katottg", "made_up")

    def get_fieldsets(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Nobody sees a field that is not theirs to change."""
        sets = super().get_fieldsets(request, obj)
        return sets if request.user.is_superuser else sets[:-1]

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """A community is never deleted here: too much hangs off it."""
        return False

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Filters are for who keeps many."""
        return self.list_filter if request.user.is_superuser else []
