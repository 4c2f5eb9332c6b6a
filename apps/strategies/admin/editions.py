"""Editions: one page that shows all of it and has a button for every verb."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.strategies.admin.comparison import ComparisonPages
from apps.strategies.admin.imports import ImportPages
from apps.strategies.admin.outline import OutlinePages
from apps.strategies.admin.pages import DraftsOnlyMixin, may
from apps.strategies.admin.verbs import VerbPages, doors
from apps.strategies.forms import EditionForm
from apps.strategies.models import Edition


@admin.register(Edition)
class EditionAdmin(VerbPages, OutlinePages, ImportPages, ComparisonPages, DraftsOnlyMixin, CommunityAdmin):
    """Drafts are edited here; what is public is read-only and goes on in a fork."""

    place = 2
    community_path = "strategy__community"
    form = EditionForm
    change_form_template = "admin/strategies/edition/change_form.html"
    list_display = ["title", "kind", "state_word", "published_at", "decision", "community"]
    list_filter = ["state", "kind", "strategy__community"]
    search_fields = ["strategy__title"]
    list_select_related = ["strategy__community", "decision"]
    ordering = ["strategy", "-number"]
    actions = None
    fields = ["version", "kind", "note"]

    @admin.display(description=_("edition"), ordering="strategy__title")
    def title(self, edition: Edition) -> str:
        """Strategy and number."""
        return f"{edition.strategy.title} — № {edition.number}"

    @admin.display(description=_("state"), ordering="state")
    def state_word(self, edition: Edition) -> str:
        """The state in words."""
        waits = edition.published_at is not None and edition.published_at > timezone.now()
        return gettext("waits for publication") if waits else str(edition.get_state_display())

    @admin.display(description=_("community"))
    def community(self, edition: Edition) -> str:
        """Whose."""
        return str(edition.community)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what permissions ask for."""
        return super().get_queryset(request).select_related("strategy__community", "decision", "based_on")

    def has_add_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """An edition begins with a verb: «start a draft» on the strategy, or «fork»."""
        return False

    def get_urls(self) -> list[Any]:
        """The pages of the verbs, the tree, the import and the comparison."""
        pages = [
            *self.verb_pages(),
            *self.outline_pages(),
            *self.import_pages(),
            *self.comparison_pages(),
        ]
        routes = [
            path(
                f"<int:object_id>/{route}",
                self.admin_site.admin_view(view),
                name=f"strategies_edition_{name}",
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
            context.update(self._overview(request, edition))
        return super().render_change_form(request, context, *args, **kwargs)

    def _overview(self, request: HttpRequest, edition: Edition) -> dict[str, Any]:
        now = timezone.now()
        others = edition.strategy.editions.exclude(pk=edition.pk).order_by("-number")
        levels = edition.goals.order_by("level").values_list("level").annotate(Count("pk"))
        names = dict(edition.strategy.levels.values_list("number", "one"))
        return {
            "edition": edition,
            "title": self.title(edition),
            "subtitle": None,
            "is_public": bool(edition.published_at and edition.published_at <= now),
            "is_waiting": bool(edition.published_at and edition.published_at > now),
            "doors": doors(request.user, edition, now),
            "may_edit": may(request.user, "change", edition),
            "sections": self.section_rows(edition),
            "annexes": list(edition.annexes.all()),
            "sources": list(edition.sources.all()),
            "goal_levels": [(names.get(level), level, count) for level, count in levels],
            "goal_count": edition.goals.count(),
            "others": list(others),
            "public_url": reverse(
                "portal:edition",
                args=[edition.community.slug, edition.strategy.slug, edition.number],
            ),
        }
