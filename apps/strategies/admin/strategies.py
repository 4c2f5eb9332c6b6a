"""Strategies."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.communities.admin.scoped import CommunityAdmin, RulesMixin
from apps.core.admin.inlines import LabelledTable
from apps.strategies.domain import forks
from apps.strategies.enums import EditionKind
from apps.strategies.forms import StartForm, StrategyForm
from apps.strategies.models import GoalLevel, Strategy


class GoalLevelInline(RulesMixin, LabelledTable):
    """What the levels of the goal tree are called."""

    model = GoalLevel
    verbose_name_plural = gettext_lazy("names of the goal levels")


@admin.register(Strategy)
class StrategyAdmin(CommunityAdmin):
    """Planning documents with their editions."""

    place = 1
    form = StrategyForm
    change_form_template = "admin/strategies/strategy/change_form.html"
    list_display = ["title", "period", "kind", "latest", "community"]
    list_filter = ["kind", "community"]
    search_fields = ["title"]
    autocomplete_fields: list[str] = []
    prepopulated_fields: dict[str, Any] = {}
    inlines = [GoalLevelInline]
    fieldsets = [
        (None, {"fields": ["version", "community", "title", "kind", "slug", "starts_on", "ends_on"]}),
        (gettext_lazy("What the community wants"), {"fields": ["vision", "mission"]}),
        (
            gettext_lazy("With whom and towards what"),
            {
                "fields": ["partners", "upper", "upper_title", "upper_url", "sdgs"],
            },
        ),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """A strategy stays in its community; its address stays once readers may know it."""
        if obj is None:
            return []
        public = obj.editions.exclude(published_at=None).exists()
        return ["community", "slug"] if public else ["community"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the editions for the column «latest edition»."""
        return super().get_queryset(request).select_related("community").prefetch_related("editions")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The upper-level strategy may be any that the person sees."""
        if db_field.name == "upper":
            kwargs["queryset"] = Strategy.objects.visible_to(request.user, timezone.now())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("period"), ordering="starts_on")
    def period(self, strategy: Strategy) -> str:
        """Years."""
        years = [str(day.year) if day else "…" for day in (strategy.starts_on, strategy.ends_on)]
        return "" if years == ["…", "…"] else "–".join(years)

    @admin.display(description=gettext_lazy("latest edition"))
    def latest(self, strategy: Strategy) -> str:
        """Number and state."""
        found = max(strategy.editions.all(), key=lambda e: e.number, default=None)
        return f"№ {found.number}, {found.get_state_display()}" if found else ""

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only one without editions."""
        return super().has_delete_permission(request, obj) and not (obj and obj.editions.exists())

    def get_urls(self) -> list[Any]:
        """The verb that starts a draft."""
        start = path(
            "<path:object_id>/start/",
            self.admin_site.admin_view(self.start),
            name="strategies_strategy_start",
        )
        return [start, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The form, with the editions above it."""
        strategy = super().get_object(request, object_id) if object_id.isdecimal() else None
        extra = {"editions": [], "start_form": None}
        if strategy is not None:
            extra["editions"] = list(strategy.editions.order_by("-number").select_related("decision"))
            if request.user.has_perm("strategies.add_edition", strategy):
                extra["start_form"] = StartForm()
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **extra})

    def start(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """POST: a new, empty draft."""
        strategy = self.get_object(request, object_id)
        if strategy is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not request.user.has_perm("strategies.add_edition", strategy):
            raise PermissionDenied
        form = StartForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            return redirect(reverse("admin:strategies_strategy_change", args=[strategy.pk]))
        kind = EditionKind(form.cleaned_data["kind"])
        draft = forks.start(strategy=strategy, kind=kind, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("A new draft is ready. Add sections and goals, or import the text."))
        return redirect(reverse("admin:strategies_edition_change", args=[draft.pk]))
