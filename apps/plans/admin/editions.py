"""Editions of a plan: one page that shows all of it and has a button for every verb."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.plans.admin.bulk import BulkPages
from apps.plans.admin.carryovers import CarryoverPages
from apps.plans.admin.grid import GridPages
from apps.plans.admin.imports import ImportPages
from apps.plans.admin.overview import overview
from apps.plans.admin.sentences import PLAN
from apps.plans.domain import editions, forks
from apps.plans.forms import PlanEditionForm
from apps.plans.models import Measure, PlanEdition
from apps.strategies.admin.lifecycle import LifecycleAdmin
from apps.strategies.admin.pages import Page


@admin.register(PlanEdition)
class PlanEditionAdmin(GridPages, BulkPages, ImportPages, CarryoverPages, LifecycleAdmin):
    """Editions of a stage's plan."""

    place = 5
    community_path = "stage__strategy__community"
    page_templates = "admin/plans/planedition"
    editions, forks, words = editions, forks, PLAN
    form = PlanEditionForm
    change_form_template = "admin/plans/planedition/change_form.html"
    list_filter = ["state", "kind", "stage__strategy__community"]
    search_fields = ["stage__strategy__title", "stage__title", "stage__slug"]
    list_select_related = ["stage__strategy__community", "decision"]
    ordering = ["stage__strategy", "stage__number", "-number"]

    @admin.display(description=_("plan edition"), ordering="stage__number")
    def title(self, edition: PlanEdition) -> str:
        """Strategy, years and number."""
        return f"{edition.strategy.title} — {edition.stage.years}, № {edition.number}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what permissions ask for."""
        rows = super().get_queryset(request)
        return rows.select_related("stage__strategy__community", "decision", "based_on")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with a draft, in numbers: nobody reads a list of ten thousand rows."""
        drafts = list(objs)
        count = sum(edition.measures.count() for edition in drafts)
        words = {str(Measure._meta.verbose_name_plural): count} if count else {}
        allowed = all(self.has_delete_permission(request, edition) for edition in drafts)
        needed = set() if allowed else {str(self.opts.verbose_name)}
        return [self.title(edition) for edition in drafts], words, needed, []

    def own_pages(self) -> list[Page]:
        """The measures, the import and the carry-over."""
        return [*self.grid_pages(), *self.bulk_pages(), *self.import_pages(), *self.carryover_pages()]

    def overview(self, edition: PlanEdition) -> dict[str, Any]:
        """Measures, money, imports and carry-over."""
        return overview(edition)
