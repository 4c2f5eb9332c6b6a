"""Marks «done» on the decisions of a meeting: also when its minutes are approved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.process.domain import completion
from apps.process.forms.resolutions import DoneForm
from apps.process.models import Meeting, Resolution


class DecisionPage:
    """One page per decision: when it was carried out, or that it was not after all."""

    row_for: Any
    page_of: Any
    frame: Any

    def decision_pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """One page."""
        return [("decisions/<int:decision_id>/", self.decision, "decision")]

    def decision(self, request: HttpRequest, object_id: int, decision_id: int) -> HttpResponse:
        """GET shows the decision and asks for the day; POST notes it, or with `reopen` takes it back."""
        row: Meeting = self.row_for(request, object_id, "process.change_meeting")
        found: Resolution | None = row.resolutions.filter(pk=decision_id).first()
        if found is None:
            raise Http404
        form = DoneForm(request.POST if request.method == "POST" else None, row=found)
        by: Any = request.user
        refused: list[str] = []
        if "reopen" in request.POST:
            completion.reopen(resolution=found, by=by, at=timezone.now())
            messages.success(request, _("The decision is open again."))
            return redirect(self.page_of(row))
        if request.method == "POST" and form.is_valid():
            try:
                completion.mark_done(resolution=found, on=form.cleaned_data["on"], by=by, at=timezone.now())
                messages.success(request, _("The decision is marked as done."))
                return redirect(self.page_of(row))
            except ValidationError as refusal:
                refused = refusal.messages
        context = self.frame(request, row, title=_("Carried out"), decision=found, form=form, refused=refused)
        status = 422 if refused or form.errors else 200
        return TemplateResponse(request, "admin/process/meeting/decision.html", context, status=status)
