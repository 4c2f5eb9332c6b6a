"""Laying a road out from a template: what it is, then windows and who is responsible, then it is stored."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.process.admin.roadtable import span
from apps.process.admin.roadwords import month
from apps.process.domain import roads
from apps.process.domain.laying import Layout, laid
from apps.process.domain.responsible_units import matching_units
from apps.process.forms import LayoutForm, UnitsForm
from apps.strategies.domain.errors import Refused


class LayoutPages:
    """The page that adds a work plan. GET asks, the first POST shows the road, the second stores it."""

    admin_site: Any
    opts: Any

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A road is laid out from a template."""
        own = self.own_communities(request, "add")  # type: ignore[attr-defined]
        if not own.exists():
            raise PermissionDenied
        sent = request.POST if request.method == "POST" else None
        form = LayoutForm(sent, communities=own, initial=_initial(request))
        if sent is None or not form.is_valid() or "back" in sent:
            return self._layout_page(request, form)
        chosen = form.cleaned_data
        names = matching_units(chosen["template"], chosen["community"])
        asked = sent if "units" in sent else None
        units = UnitsForm(asked, units=names, community=chosen["community"])
        if "confirmed" not in sent or not units.is_valid():
            return self._preview_page(request, form, units)
        try:
            workplan = roads.lay_out(
                **chosen,
                units=units.chosen(),
                by=request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except Refused as refusal:
            return self._layout_page(request, form, refused=refusal.messages)
        messages.success(request, _("The work plan is laid out. Residents do not see it yet."))
        return redirect(reverse("admin:process_workplan_change", args=[workplan.pk]))

    def _layout_page(self, request: HttpRequest, form: LayoutForm, **context: Any) -> HttpResponse:
        wrong = bool(form.errors) or bool(context.get("refused"))
        return self._page(request, "layout.html", 422 if wrong else 200, form=form, **context)

    def _preview_page(self, request: HttpRequest, form: LayoutForm, units: UnitsForm) -> HttpResponse:
        chosen = form.cleaned_data
        layout = laid(
            template=chosen["template"], community=chosen["community"], starts_on=chosen["starts_on"]
        )
        return self._page(
            request,
            "layout_preview.html",
            422 if units.errors else 200,
            form=form,
            units=units,
            phases=_rows(layout),
            count=len(layout.steps),
            unmatched=layout.unmatched,
            month=month(chosen["starts_on"]),
        )

    def _page(self, request: HttpRequest, template: str, status: int, **context: Any) -> HttpResponse:
        frame = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Lay out a work plan"),
        }
        return TemplateResponse(
            request, f"admin/process/workplan/{template}", {**frame, **context}, status=status
        )


def _initial(request: HttpRequest) -> dict[str, Any]:
    """`?template=` chooses it."""
    wanted = request.GET.get("template", "")
    found: dict[str, Any] = {"starts_on": timezone.localdate().replace(day=1)}
    return {**found, "template": int(wanted)} if wanted.isdecimal() and len(wanted) < 12 else found


def _rows(layout: Layout) -> list[tuple[Any, list[Any]]]:
    """Phases with (step, its window in words)."""
    steps: dict[int, list[Any]] = {}
    for step in layout.steps:
        steps.setdefault(id(step.phase), []).append((step, span(step.window_start, step.window_end)))
    return [(phase, steps.get(id(phase), [])) for phase in layout.phases]
