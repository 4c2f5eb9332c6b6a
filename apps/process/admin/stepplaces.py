"""Where a new step goes, and the way back to its road."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.core.admin.placing import placed
from apps.process.models import Workplan


class StepOnRoad:
    """`?workplan=` and `&phase=` say where a new step goes."""

    form: Any

    def get_form(
        self, request: HttpRequest, obj: Any | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """A new step belongs to its work plan before it is validated."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None or change:
            return form
        place = self._place(request)

        return placed(form, place)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """A step is added on the page of its road: who comes from the list is sent there."""
        if self.has_add_permission(request) and not request.GET.get("workplan"):
            messages.info(request, _("Choose the work plan: steps are added there."))
            return redirect("admin:process_workplan_changelist")
        return super().add_view(request, form_url, extra_context)

    def _place(self, request: HttpRequest) -> dict[str, Any]:
        """In the phase that the person comes from, after its last step."""
        workplan = _wanted(Workplan.objects.select_related("community"), request.GET.get("workplan", ""))
        if workplan is None or not request.user.has_perm("process.add_step", workplan):
            raise PermissionDenied
        phase = _wanted(workplan.phases, request.GET.get("phase", "")) or workplan.phases.last()
        last = phase and phase.steps.aggregate(last=Max("position"))["last"]
        if last is None:
            last = workplan.steps.aggregate(last=Max("position"))["last"]
        return {"workplan": workplan, "position": (last or 0) + 1, **({"phase": phase} if phase else {})}

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the road, at the step."""
        return redirect(_road(obj.workplan, f"#step-{obj.pk}"))

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        """Back to the road, at the step."""
        return self.response_post_save_add(request, obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Remember the road, to return to it."""
        step = self.get_object(request, object_id) if object_id.isdecimal() else None
        response = super().delete_view(request, object_id, extra_context)
        if step is not None and request.method == "POST" and response.status_code == 302:
            return redirect(_road(step.workplan))
        return response  # type: ignore[no-any-return]


def _wanted(rows: Any, key: str) -> Any:
    return rows.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 12 else None


def _road(workplan: Workplan, fragment: str = "") -> str:
    return reverse("admin:process_workplan_change", args=[workplan.pk]) + fragment
