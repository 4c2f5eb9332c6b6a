"""Editions: one page that shows all of it and has a button for every verb."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.strategies.admin.comparison import ComparisonPages
from apps.strategies.admin.imports import ImportPages
from apps.strategies.admin.lifecycle import LifecycleAdmin
from apps.strategies.admin.outline import OutlinePages
from apps.strategies.admin.pages import Page
from apps.strategies.forms import EditionForm
from apps.strategies.models import Edition


@admin.register(Edition)
class EditionAdmin(OutlinePages, ImportPages, ComparisonPages, LifecycleAdmin):
    """Editions of a strategy's text and goal tree."""

    place = 2
    community_path = "strategy__community"
    form = EditionForm
    change_form_template = "admin/strategies/edition/change_form.html"
    list_filter = ["state", "kind", "strategy__community"]
    search_fields = ["strategy__title"]
    list_select_related = ["strategy__community", "decision"]
    ordering = ["strategy", "-number"]

    @admin.display(description=_("edition"), ordering="strategy__title")
    def title(self, edition: Edition) -> str:
        """Strategy and number."""
        return f"{edition.strategy.title} — № {edition.number}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what permissions ask for."""
        return super().get_queryset(request).select_related("strategy__community", "decision", "based_on")

    def own_pages(self) -> list[Page]:
        """The tree, the import and the comparison."""
        return [*self.outline_pages(), *self.import_pages(), *self.comparison_pages()]

    def overview(self, edition: Edition) -> dict[str, Any]:
        """Sections, goals and annexes, and where readers find them."""
        levels = edition.goals.order_by("level").values_list("level").annotate(Count("pk"))
        names = dict(edition.strategy.levels.values_list("number", "one"))
        return {
            "title": self.title(edition),
            "subtitle": None,
            "sections": self.section_rows(edition),
            "annexes": list(edition.annexes.all()),
            "goal_levels": [(names.get(level), level, count) for level, count in levels],
            "goal_count": edition.goals.count(),
            "public_url": reverse(
                "portal:edition",
                args=[edition.community.slug, edition.strategy.slug, edition.number],
            ),
        }
