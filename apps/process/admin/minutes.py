"""Minutes: a text while it is a draft, then only addenda; a button for every verb."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.core.admin.acts import ActPages
from apps.process.admin.minuteacts import ACTS, is_out
from apps.process.domain import gatherings
from apps.process.domain.minutes import is_approved
from apps.process.forms.minutes import MinutesForm
from apps.process.models import Minutes
from apps.strategies.domain import wording


def _moment(row: Minutes) -> str:
    """When they become public, on the community's clocks."""
    local = row.published_at.astimezone(row.community.zone)  # type: ignore[union-attr]
    return date_format(local, "j E Y, H:i")


@admin.register(Minutes)
class MinutesAdmin(ActPages, CommunityAdmin):
    """Minutes of all gatherings; they begin on the page of the gathering."""

    place = 6
    acts = ACTS
    community_path = "step__workplan__community"
    form = MinutesForm
    fields = ["version", "number", "body"]
    change_form_template = "admin/process/minutes/change_form.html"
    list_display = ["title", "day", "state", "approved_on", "published_at", "community"]
    list_filter = ["state", "step__workplan", "step__workplan__community"]
    search_fields = ["step__title", "number"]
    ordering = ["-step__fixed_on", "-pk"]
    actions = None

    @admin.display(description=_("minutes"), ordering="step__title")
    def title(self, row: Minutes) -> str:
        """Of what."""
        return str(row.step)

    @admin.display(description=_("day"), ordering="step__fixed_on")
    def day(self, row: Minutes) -> str:
        """The day of its step."""
        return wording.day(row.step.day) if row.step.day else ""

    @admin.display(description=_("community"))
    def community(self, row: Minutes) -> str:
        """Whose."""
        return str(row.community)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the columns and the permissions ask for."""
        rows = super().get_queryset(request)
        return rows.select_related("step__workplan__community", "approved_by_meeting__step", "approved_by")

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Minutes begin on the page of the meeting, session or hearing."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Approved ones stay."""
        return super().has_change_permission(request, obj) and (obj is None or not is_approved(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """A draft that nobody saw."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not (is_approved(obj) or is_out(obj)))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """State, doors and addenda above the text."""
        response = super().render_change_form(request, context, *args, **kwargs)
        row = context.get("original")
        if row is not None and hasattr(response, "context_data"):
            response.context_data.update(
                row=row,
                title=str(row.step),
                doors=self.doors(request, row),
                is_approved=is_approved(row),
                may_edit=self.has_change_permission(request, row),
                moment=_moment(row) if is_out(row) else "",
                is_public=is_out(row) and row.published_at <= timezone.now(),
                addenda=list(row.addenda.select_related("added_by")),
                gathering_url=gathering_url(row),
            )
        return response


def gathering_url(row: Minutes) -> str:
    """The page of the meeting, session or hearing."""
    found = gatherings.of(row.step)
    return reverse(f"admin:process_{found._meta.model_name}_change", args=[found.pk]) if found else ""
