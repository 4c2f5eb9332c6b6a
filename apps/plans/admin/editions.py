"""Editions of a plan: one page that shows all of it and has a button for every verb."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.plans.admin.bulk import BulkPages
from apps.plans.admin.carryovers import CarryoverPages
from apps.plans.admin.grid import GridPages
from apps.plans.admin.imports import ImportPages
from apps.plans.admin.overview import overview
from apps.plans.admin.sentences import PLAN
from apps.plans.domain import editions, forks
from apps.plans.forms import PlanEditionForm
from apps.plans.models import Measure, PlanEdition
from apps.strategies.admin.pages import DraftsOnlyMixin, may
from apps.strategies.admin.verbs import VerbPages, doors


@admin.register(PlanEdition)
class PlanEditionAdmin(
    VerbPages, GridPages, BulkPages, ImportPages, CarryoverPages, DraftsOnlyMixin, CommunityAdmin
):
    """Drafts are edited here; what is public is read-only and goes on in a fork."""

    place = 5
    community_path = "stage__strategy__community"
    page_templates = "admin/plans/planedition"
    editions, forks, words = editions, forks, PLAN
    form = PlanEditionForm
    change_form_template = "admin/plans/planedition/change_form.html"
    list_display = ["title", "kind", "state_word", "published_at", "decision", "community"]
    list_filter = ["state", "kind", "stage__strategy__community"]
    search_fields = ["stage__strategy__title", "stage__title", "stage__slug"]
    list_select_related = ["stage__strategy__community", "decision"]
    ordering = ["stage__strategy", "stage__number", "-number"]
    actions = None
    fields = ["version", "kind", "note"]

    @admin.display(description=_("plan edition"), ordering="stage__number")
    def title(self, edition: PlanEdition) -> str:
        """Strategy, years and number."""
        return f"{edition.strategy.title} — {edition.stage.years}, № {edition.number}"

    @admin.display(description=_("state"), ordering="state")
    def state_word(self, edition: PlanEdition) -> str:
        """The state in words."""
        waits = edition.published_at is not None and edition.published_at > timezone.now()
        return gettext("waits for publication") if waits else str(edition.get_state_display())

    @admin.display(description=_("community"))
    def community(self, edition: PlanEdition) -> str:
        """Whose."""
        return str(edition.community)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what permissions ask for."""
        rows = super().get_queryset(request)
        return rows.select_related("stage__strategy__community", "decision", "based_on")

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """An edition begins with a verb: «start a draft» on the stage, or «fork»."""
        return False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with a draft, in numbers: nobody reads a list of ten thousand rows."""
        drafts = list(objs)
        count = sum(edition.measures.count() for edition in drafts)
        words = {str(Measure._meta.verbose_name_plural): count} if count else {}
        allowed = all(self.has_delete_permission(request, edition) for edition in drafts)
        needed = set() if allowed else {str(self.opts.verbose_name)}
        return [self.title(edition) for edition in drafts], words, needed, []

    def get_urls(self) -> list[Any]:
        """The pages of the verbs, the measures, the import and the carry-over."""
        pages = [
            *self.verb_pages(),
            *self.grid_pages(),
            *self.bulk_pages(),
            *self.import_pages(),
            *self.carryover_pages(),
        ]
        routes = [
            path(
                f"<int:object_id>/{route}",
                self.admin_site.admin_view(view),
                name=f"plans_planedition_{name}",
            )
            for route, view, name in pages
        ]
        return [*routes, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Everything of the edition on one page."""
        edition = context.get("original")
        if edition is not None:
            now = timezone.now()
            context.update(
                overview(edition, now),
                edition=edition,
                doors=doors(request.user, edition, now),
                may_edit=may(request.user, "change", edition),
            )
        return super().render_change_form(request, context, *args, **kwargs)
