"""What a changed rule or calendar would change on a road: shown, and taken over by whoever runs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.process.domain import staleness
from apps.process.domain.wording import has_moved
from apps.process.models import Workplan


class RecountPage:
    """GET lists the differences; POST takes over the days that were ticked, where they are not past."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        """Before Django's own."""
        view: Callable[..., HttpResponse] = self.admin_site.admin_view(self.recount)
        route = path("recount/<int:workplan_id>/", view, name="process_step_recount")
        return [route, *super().get_urls()]  # type: ignore[misc]

    def recount(self, request: HttpRequest, workplan_id: int) -> HttpResponse:
        """The differences of one work plan."""
        workplan = _own(request, workplan_id)
        now = timezone.now()
        if request.method == "POST":
            chosen = {
                int(key) for key in request.POST.getlist("obligation") if key.isdecimal() and len(key) < 12
            }
            by: Any = request.user
            number = staleness.accept(workplan=workplan, by=by, at=now, only=chosen)
            messages.success(request, has_moved(number))
            return redirect("admin:process_step_recount", workplan.pk)
        found = staleness.differences(workplan, now)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Days that would be counted otherwise today"),
            "workplan": workplan,
            "differences": found,
            "may_accept": request.user.has_perm("process.change_workplan", workplan)
            and any(not difference.final for difference in found),
        }
        return TemplateResponse(request, "admin/process/step/recount.html", context)


def _own(request: HttpRequest, pk: int) -> Workplan:
    """A work plan of the own communities: readable by all of its staff, changed by who runs it."""
    rows = Workplan.objects.select_related("community")
    if not request.user.is_superuser:
        rows = rows.filter(community__in=Community.objects.kept_by(request.user))
    workplan: Workplan | None = rows.filter(pk=pk).first()
    if workplan is None:
        raise Http404
    needed = "process.view_step" if request.method in ("GET", "HEAD") else "process.change_workplan"
    if not request.user.has_perm(needed, workplan):
        raise PermissionDenied
    return workplan
