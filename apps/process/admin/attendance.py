"""The page on which a secretary ticks who came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from apps.core import audit
from apps.process.domain import meetings
from apps.process.domain.freezing import is_approved, refuse_if_approved
from apps.process.forms.meetings import InvitedForm
from apps.process.models import Attendance, Meeting

TICKED = "present"


class AttendancePage:
    """One box per person; buttons for all, for nobody noted, and to take somebody off the list."""

    row_for: Any
    page_of: Any
    frame: Any
    doors: Any

    def attendance_pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """One page."""
        return [("people/", self.people, "people")]

    def people(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """GET shows the list; POST notes who came, adds a person or removes one."""
        row: Meeting = self.row_for(request, object_id, "process.view_meeting")
        may_edit = request.user.has_perm("process.change_meeting", row)
        if request.method != "POST":
            return self._list(request, row, InvitedForm(), may_edit)
        if not may_edit:
            raise PermissionDenied
        form = InvitedForm(request.POST) if "add" in request.POST else None
        if form is not None and not form.is_valid():
            return self._list(request, row, form, may_edit)
        try:
            messages.success(request, self._do(request, row, form))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return redirect(self.page_of(row, "people"))

    def _do(self, request: HttpRequest, row: Meeting, form: InvitedForm | None) -> str:
        by: Any = request.user
        refuse_if_approved(row.step)
        if form is not None:
            form.instance.meeting = row
            with audit.verb("add", by=by):
                return _("%(name)s is on the list.") % {"name": form.save()}
        if "remove" in request.POST:
            wanted = request.POST["remove"]
            with audit.verb("delete", by=by):
                row.attendances.filter(pk__in=_keys([wanted])).delete()
            return _("The person is taken off the list.")
        meetings.note_attendance(meeting=row, present=self._marks(request, row), by=by)
        return meetings.quorum_of(row).sentence

    def _marks(self, request: HttpRequest, row: Meeting) -> dict[int, bool | None]:
        """What was ticked; «all» and «nothing noted» go before the boxes."""
        keys = list(row.attendances.values_list("pk", flat=True))
        if "all" in request.POST:
            return dict.fromkeys(keys, True)
        if "clear" in request.POST:
            return dict.fromkeys(keys, None)
        ticked = _keys(request.POST.getlist(TICKED))
        shown = _keys(request.POST.getlist("shown"))
        return {key: key in ticked for key in keys if key in shown}

    def _list(self, request: HttpRequest, row: Meeting, form: InvitedForm, may_edit: bool) -> HttpResponse:
        people: list[Attendance] = list(row.attendances.select_related("member"))
        context = self.frame(
            request,
            row,
            title=_("Invited and present"),
            people=people,
            quorum=meetings.quorum_of(row),
            form=form,
            may_edit=may_edit and not is_approved(row.step),
            is_approved=is_approved(row.step),
            doors=self.doors(request, row),
        )
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/process/meeting/people.html", context, status=status)


def _keys(words: list[str]) -> set[int]:
    return {int(word) for word in words if word.isdecimal() and len(word) < 12}
