"""Buttons that act on a whole road: each shows what it will do, then does it by its verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from apps.process.admin import roadwords
from apps.process.admin.roadacts import VERBS, RoadVerb
from apps.process.models import Workplan
from apps.strategies.domain.errors import Refused

Page = tuple[str, Any, str]


class RoadVerbPages:
    """GET shows the form and what will happen; a form is shown once more with its effect before it acts."""

    admin_site: Any
    opts: Any

    def verb_pages(self) -> list[Page]:
        """One page per verb."""
        return [(f"<int:object_id>/{verb.name}/", self._view(verb), verb.name) for verb in VERBS.values()]

    def _view(self, verb: RoadVerb) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, object_id: int) -> HttpResponse:
            workplan = self.get_queryset(request).filter(pk=object_id).first()  # type: ignore[attr-defined]
            if workplan is None:
                raise Http404
            if not request.user.has_perm(verb.permission, workplan):
                raise PermissionDenied
            return self._verb(request, workplan, verb)

        return view

    def _verb(self, request: HttpRequest, workplan: Workplan, verb: RoadVerb) -> HttpResponse:
        sent = request.POST if request.method == "POST" else None
        form = verb.form(sent, workplan=workplan) if verb.form else None
        ready = sent is not None and (form is None or form.is_valid())
        if ready and sent is not None and "confirmed" in sent:
            try:
                made = verb.act(workplan, form, request.user, timezone.now())
            except Refused as refusal:
                return self._show(request, workplan, verb, form, refused=refusal.messages)
            messages.success(request, str(verb.done))
            return redirect(_after(made, workplan))
        return self._show(request, workplan, verb, form, confirming=ready)

    def _show(
        self,
        request: HttpRequest,
        workplan: Workplan,
        verb: RoadVerb,
        form: forms.Form | None,
        *,
        confirming: bool = False,
        refused: list[str] | None = None,
    ) -> HttpResponse:
        wrong = bool(refused) or (form is not None and bool(form.errors))
        now = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(verb.label),
            "workplan": workplan,
            "verb": verb,
            "form": form,
            "refused": refused or [],
            "says": verb.says(workplan, form if confirming else None, now),
            "moves": roadwords.moves(workplan, form if confirming else None, now),
            "asks_first": form is not None and not confirming,
        }
        return TemplateResponse(
            request, "admin/process/workplan/verb.html", context, status=422 if wrong else 200
        )


def _after(made: Any, workplan: Workplan) -> str:
    noun = "workplan" if made is None else "workplantemplate"
    return reverse(f"admin:process_{noun}_change", args=[(made or workplan).pk])
