"""Who registered for a hearing, as a page and as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from apps.process.domain import hearings, registered
from apps.process.models import Hearing


class RegistrationPages:
    """For who runs the hearing: names and addresses are personal."""

    row_for: Any
    page_of: Any
    frame: Any

    def registration_pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """The list, and the list as a file."""
        return [
            ("registrations/", self.registrations, "registrations"),
            ("registrations.csv", self.registrations_file, "registrations_file"),
        ]

    def registrations(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """GET shows who has a place; POST gives back the place named by `cancel`."""
        row: Hearing = self.row_for(request, object_id, "process.view_registration")
        if request.method == "POST":
            return self._cancel(request, row)
        context = self.frame(
            request,
            row,
            title=gettext("Who registered"),
            people=list(row.registrations.standing()),
            places=places(row),
            zone=row.community.zone,
            file_url=self.page_of(row, "registrations_file"),
        )
        return TemplateResponse(request, "admin/process/hearing/registrations.html", context)

    def _cancel(self, request: HttpRequest, row: Hearing) -> HttpResponse:
        wanted = request.POST.get("cancel", "")
        known = int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0
        found = row.registrations.standing().filter(pk=known).first()
        if found is not None:
            hearings.cancel_registration(token=found.token, at=timezone.now())
            messages.success(request, gettext("The place is free again."))
        return redirect(self.page_of(row, "registrations"))

    @method_decorator(require_safe)
    def registrations_file(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The list as CSV."""
        row: Hearing = self.row_for(request, object_id, "process.view_registration")
        answer = HttpResponse(registered.registered_csv(row), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="hearing-{row.pk}.csv"'
        return answer


def places(row: Hearing) -> str:
    """«12 people registered, 28 places are left.»"""
    count = row.registrations.standing().count()
    came = ngettext("%(count)s person registered", "%(count)s people registered", count) % {"count": count}
    left = hearings.places_left(row)
    if left is None:
        return gettext("%(people)s; the number of places is not limited.") % {"people": came}
    rest = ngettext("%(count)s place is left", "%(count)s places are left", left) % {"count": left}
    return f"{came}, {rest}."
