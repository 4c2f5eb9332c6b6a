"""Units, partners and the calendar's exceptions."""

from __future__ import annotations

from django.contrib import admin

from apps.communities.admin.scoped import CommunityAdmin
from apps.communities.models import CalendarException, Partner, Unit


@admin.register(Unit)
class UnitAdmin(CommunityAdmin):
    """Departments and enterprises."""

    place = 2
    list_display = ["name", "short_name", "phone", "email", "community"]
    list_filter = ["community"]
    search_fields = ["name", "short_name"]


@admin.register(Partner)
class PartnerAdmin(CommunityAdmin):
    """Partners and donors."""

    place = 3
    list_display = ["name", "kind", "url", "community"]
    list_filter = ["kind", "community"]
    search_fields = ["name"]


@admin.register(CalendarException)
class CalendarExceptionAdmin(CommunityAdmin):
    """Days off and working Saturdays."""

    place = 4
    list_display = ["day", "is_working", "reason", "community"]
    list_filter = ["is_working", "community"]
    date_hierarchy = "day"
