"""Agenda and decisions of a meeting, below its form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from apps.people.models import User
from apps.process.admin.inlines import ProcessInline
from apps.process.forms.meetings import AgendaItemForm
from apps.process.forms.resolutions import ResolutionForm, ResolutionFormSet
from apps.process.models import AgendaItem, Meeting, Resolution


class AgendaInline(ProcessInline):
    """The agenda."""

    model = AgendaItem
    form = AgendaItemForm
    fields = ["position", "title", "speaker", "note"]


class ResolutionInline(ProcessInline):
    """What was decided."""

    model = Resolution
    form = ResolutionForm
    formset = ResolutionFormSet
    template = "admin/edit_inline/stacked.html"
    fields = [
        ("number", "item"),
        "text",
        ("unit", "person", "responsible"),
        "due_on",
        ("votes_for", "votes_against", "abstained"),
    ]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Items of this meeting; units and people of its community."""
        meeting = getattr(request, "meeting", None)
        rows = db_field.remote_field.model._default_manager
        if meeting is None:
            kwargs["queryset"] = rows.none()
        elif db_field.name == "item":
            kwargs["queryset"] = rows.filter(meeting=meeting)
        elif db_field.name == "unit":
            kwargs["queryset"] = rows.filter(community=meeting.community)
        elif db_field.name == "person":
            kwargs["queryset"] = people_of(meeting)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        field.choices = list(field.choices)  # asked once for all rows
        return field


def people_of(meeting: Meeting) -> Any:
    """Accounts with a role in the community."""
    rows = User.objects.filter(memberships__community=meeting.community)
    return rows.distinct().order_by("last_name", "pk")
