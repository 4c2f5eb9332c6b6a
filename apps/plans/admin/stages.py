"""Stages of an action plan."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.communities.admin.scoped import CommunityAdmin
from apps.plans.domain import forks
from apps.plans.forms import StageForm
from apps.plans.models import Stage
from apps.strategies.admin.pages import back_to
from apps.strategies.enums import EditionKind
from apps.strategies.forms import StartForm


@admin.register(Stage)
class StageAdmin(CommunityAdmin):
    """Periods of a strategy's plan with their editions."""

    place = 4
    community_path = "strategy__community"
    form = StageForm
    change_form_template = "admin/plans/stage/change_form.html"
    list_display = ["name", "strategy", "period", "latest", "community"]
    list_filter = ["strategy__community"]
    search_fields = ["title", "slug", "strategy__title"]
    ordering = ["strategy", "number"]
    fields = [
        "version", "strategy", "number", "title", "starts_on", "ends_on", "slug", "currency", "note",
    ]  # fmt: skip

    @admin.display(description=gettext_lazy("stage"), ordering="number")
    def name(self, stage: Stage) -> str:
        """Number and years."""
        return f"{stage.number}. {stage.title or stage.years}"

    @admin.display(description=gettext_lazy("period"), ordering="starts_on")
    def period(self, stage: Stage) -> str:
        """Years."""
        return stage.years

    @admin.display(description=gettext_lazy("latest edition"))
    def latest(self, stage: Stage) -> str:
        """Number and state."""
        found = max(stage.editions.all(), key=lambda e: e.number, default=None)
        return f"№ {found.number}, {found.get_state_display()}" if found else ""

    @admin.display(description=gettext_lazy("community"))
    def community(self, stage: Stage) -> str:
        """Whose."""
        return str(stage.community)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the editions for the column «latest edition»."""
        rows = super().get_queryset(request)
        return rows.select_related("strategy__community").prefetch_related("editions")

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """A stage stays in its strategy; its address and money stay once readers may know them."""
        if obj is None:
            return []
        public = obj.editions.exclude(published_at=None).exists()
        return ["strategy", "slug", "currency"] if public else ["strategy"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The number after the last one of the strategy that the person comes from."""
        initial = super().get_changeform_initial_data(request)
        wanted = str(initial.get("strategy", ""))
        if wanted.isdecimal() and len(wanted) < 12:
            last = self.get_queryset(request).filter(strategy=int(wanted)).order_by("-number").first()
            initial["number"] = last.number + 1 if last else 1
        return initial

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only one that nothing hangs off."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        return not (obj.editions.exists() or obj.progress.exists() or obj.outlays.exists())

    def get_urls(self) -> list[Any]:
        """The verb that starts a draft."""
        view = self.admin_site.admin_view(self.start)
        return [path("<path:object_id>/start/", view, name="plans_stage_start"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form, with the editions above it."""
        stage = super().get_object(request, object_id) if object_id.isdecimal() else None
        extra = {"editions": [], "start_form": None}
        if stage is not None:
            extra["editions"] = list(stage.editions.order_by("-number").select_related("decision"))
            if request.user.has_perm("plans.add_planedition", stage):
                extra["start_form"] = StartForm()
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def start(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """POST: a new, empty draft."""
        stage = self.get_object(request, object_id)
        if stage is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not request.user.has_perm("plans.add_planedition", stage):
            raise PermissionDenied
        form = StartForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            return redirect(reverse("admin:plans_stage_change", args=[stage.pk]))
        kind = EditionKind(form.cleaned_data["kind"])
        draft = forks.start(stage=stage, kind=kind, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("A new draft is ready. Import a table, or add measures one by one."))
        return back_to(draft)
