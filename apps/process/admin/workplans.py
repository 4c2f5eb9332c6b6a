"""Work plans: the road with its steps, and the doors to its verbs."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.process.admin.layoutpages import LayoutPages
from apps.process.admin.roadacts import doors
from apps.process.admin.roadtable import late_count, phases_of
from apps.process.admin.roadverbs import RoadVerbPages
from apps.process.admin.roadwords import steps_words
from apps.process.domain.roads import is_removable, remove
from apps.process.forms import WorkplanForm
from apps.process.models import Step, Workplan


@admin.register(Workplan)
class WorkplanAdmin(LayoutPages, RoadVerbPages, CommunityAdmin):
    """Roads to a document; a new one is laid out from a template."""

    place = 1
    form = WorkplanForm
    change_form_template = "admin/process/workplan/change_form.html"
    actions = None
    list_display = ["title", "begins", "shown", "strategy", "community"]
    list_filter = ["community"]
    search_fields = ["title", "slug", "strategy__title"]
    list_select_related = ["community", "strategy"]
    fields = ["version", "title", "slug", "strategy", "group", "note", "source"]

    @admin.display(description=_("start month"), ordering="starts_on")
    def begins(self, workplan: Workplan) -> str:
        """Month and year."""
        return str(date_format(workplan.starts_on, "F Y"))

    @admin.display(description=_("residents see it"), boolean=True, ordering="published_at")
    def shown(self, workplan: Workplan) -> bool:
        """Whether the road is public now."""
        return workplan.published_at is not None and workplan.published_at <= timezone.now()

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """The address stays once residents may know it."""
        return ["slug"] if obj is not None and obj.published_at is not None else []

    def get_urls(self) -> list[Any]:
        """The pages of the verbs."""
        verbs = (
            path(route, self.admin_site.admin_view(view), name=f"process_workplan_{name}")
            for route, view, name in self.verb_pages()
        )
        return [*verbs, *super().get_urls()]

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only a road that residents never saw and on which nothing has happened."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or is_removable(obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The road goes with all that hangs off it."""
        steps = sum(workplan.steps.count() for workplan in objs)
        names = [f"{workplan}: {steps_words(workplan)}" for workplan in objs]
        return names, {Step._meta.verbose_name_plural: steps}, set(), []

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """By the verb."""
        remove(workplan=obj, by=request.user)  # type: ignore[arg-type]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form, with the road above it."""
        workplan = super().get_object(request, object_id) if object_id.isdecimal() else None
        extra: dict[str, Any] = {}
        if workplan is not None:
            now = timezone.now()
            phases = phases_of(workplan, now)
            extra = {
                "phases": phases,
                "late": late_count(phases),
                "verbs": doors(request.user, workplan, now),
                "shown": self.shown(workplan),
                "public_url": _public_address(workplan) if self.shown(workplan) else "",
                "show_save_and_add_another": False,
            }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})


def _public_address(workplan: Workplan) -> str:
    return reverse("portal:road", args=[workplan.community.slug, workplan.slug])
