"""Work-plan templates with their phases and steps, each step on its own page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.process.admin.shared import SharedAdmin
from apps.process.admin.templateparts import address
from apps.process.domain import copying
from apps.process.forms import TemplateForm
from apps.process.models import WorkplanTemplate


@admin.register(WorkplanTemplate)
class WorkplanTemplateAdmin(SharedAdmin):
    """Roads that many communities walk."""

    place = 8
    form = TemplateForm
    change_form_template = "admin/process/workplantemplate/change_form.html"
    list_display = ["title", "kind", "step_count", "whose"]
    list_filter = ["kind"]
    search_fields = ["title", "source"]
    list_select_related = ["community"]
    fields = ["version", "community", "title", "slug", "kind", "usual_month", "note", "source"]

    @admin.display(description=gettext_lazy("steps"))
    def step_count(self, template: WorkplanTemplate) -> int:
        """How many."""
        return int(template.step_total)  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the number of steps."""
        rows: QuerySet[Any] = super().get_queryset(request).annotate(step_total=Count("steps"))
        return rows

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """A template stays whose it is."""
        return [] if obj is None else ["community", "slug"]

    def get_urls(self) -> list[Any]:
        """The verb that copies."""
        view = self.admin_site.admin_view(self.copy)
        return [
            path("<int:object_id>/copy/", view, name="process_workplantemplate_copy"),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form, with phases and steps above it."""
        template = super().get_object(request, object_id) if object_id.isdecimal() else None
        extra: dict[str, Any] = {}
        if template is not None:
            extra = {
                "phases": phases_of(template),
                "may_edit": self.has_change_permission(request, template),
                "copies_to": self.own_communities(request, "add"),
                "may_lay_out": request.user.has_perm("process.add_workplan"),
            }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def copy(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """POST: the community's own copy of a template."""
        template = self.get_queryset(request).filter(pk=object_id).first()
        if template is None:
            raise Http404
        wanted = request.POST.get("community", "")
        own = self.own_communities(request, "add")
        community = own.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 12 else None
        if request.method != "POST" or community is None:
            return redirect(reverse("admin:process_workplantemplate_change", args=[object_id]))
        made = copying.copy_template(
            template=template,
            community=community,
            title=template.title,
            by=request.user,  # type: ignore[arg-type]
        )
        messages.success(request, _("The copy is yours: change it as you like."))
        return redirect(address(made))


def phases_of(template: WorkplanTemplate) -> list[Any]:
    """Phases with their steps, in two queries."""
    phases = list(template.phases.all())
    steps = template.steps.select_related("rule", "lasting_rule", "anchor")
    by_phase: dict[int, list[Any]] = {phase.pk: [] for phase in phases}
    for step in steps:
        by_phase[step.phase_id].append(step)
    return [(phase, by_phase[phase.pk]) for phase in phases]
