"""Meetings: agenda and decisions below the form, who came on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.core.admin.acts import Act
from apps.people.models import WorkingGroup
from apps.process.admin.attendance import AttendancePage
from apps.process.admin.decisions import DecisionPage
from apps.process.admin.gatherings import GatheringAdmin
from apps.process.admin.recordinlines import AgendaInline, ResolutionInline
from apps.process.domain import agenda, meetings, resolutions
from apps.process.domain.freezing import is_approved
from apps.process.enums import StepKind
from apps.process.forms.meetings import MeetingForm
from apps.process.models import Meeting, Resolution


def _invite(row: Meeting, form: Any, by: Any, at: datetime) -> str:
    return meetings.invited_words(meetings.invite_group(meeting=row, by=by))


def _says_invite(row: Meeting) -> list[str]:
    if row.group is None:
        return [gettext("Choose the working group of the meeting first.")]
    words = gettext("All members of «%(group)s» who are not invited yet are put on the list: %(count)s.")
    missing = row.group.members.exclude(attendances__meeting=row).count()
    return [words % {"group": row.group, "count": missing}]


@admin.register(Meeting)
class MeetingAdmin(AttendancePage, DecisionPage, GatheringAdmin):
    """Meetings of the working group and with stakeholders."""

    place = 3
    kinds = (StepKind.MEETING, StepKind.STAKEHOLDERS)
    form = MeetingForm
    fields = ["version", "group", "number", "quorum", "join_url", "video_url"]
    change_form_template = "admin/process/meeting/change_form.html"
    inlines = [AgendaInline, ResolutionInline]
    acts = (
        Act(
            "invite",
            _("Invite the working group"),
            "process.change_meeting",
            _invite,
            _says_invite,
            lambda row: row.group is not None and not is_approved(row.step),
        ),
    )

    def pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """With the list of those invited and the marks «done»."""
        return [*super().pages(), *self.attendance_pages(), *self.decision_pages()]

    def after(self, row: Any, act: Act) -> str:
        """After inviting, the list."""
        return self.page_of(row, "people")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        """The rows below the form are offered what belongs to the meeting's community."""
        known = object_id is not None and object_id.isdecimal() and len(object_id) < 12
        rows = self.get_queryset(request)
        request.meeting = rows.filter(pk=int(object_id or 0)).first() if known else None  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Working groups of the meeting's community."""
        meeting = getattr(request, "meeting", None)
        if db_field.name == "group" and meeting is not None:
            kwargs["queryset"] = WorkingGroup.objects.filter(community=meeting.community)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_inlines(self, request: HttpRequest, obj: Any | None) -> Any:
        """Once the minutes are approved, agenda and decisions are shown and no longer edited."""
        return [] if obj is not None and is_approved(obj.step) else self.inlines

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The agenda in order, and an obligation for every decision with a day."""
        super().save_related(request, form, formsets, change)
        by: Any = request.user
        agenda.renumber(meeting=form.instance, by=by)
        for formset in formsets:
            if formset.model is Resolution:
                for resolution in (*formset.new_objects, *(row for row, _fields in formset.changed_objects)):
                    resolutions.settle(resolution=resolution, by=by, at=timezone.now())

    def holds(self, row: Meeting) -> bool:
        """Decisions."""
        return bool(row.resolutions.exists())

    def overview(self, request: HttpRequest, row: Meeting) -> dict[str, Any]:
        """Quorum, and decisions with their state."""
        return {
            "quorum": meetings.quorum_of(row),
            "people_url": self.page_of(row, "people"),
            "is_approved": is_approved(row.step),
            "items": list(row.items.all()),
            "decisions": list(row.resolutions.select_related("unit", "person", "obligation")),
        }
