"""One measure: its form, and the page of what is known of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from apps.plans.admin.facts import FactsPage
from apps.plans.admin.inlines import INLINES
from apps.plans.admin.paging import page_of
from apps.plans.admin.parts import PlanPartAdmin
from apps.plans.forms import GoalChoices, MeasureForm
from apps.plans.models import Measure, PlanEdition
from apps.strategies.admin.pages import edition_url

CONTENT = ("code", "kind", "title", "goal", "description", "result")
DOERS = ("unit", "starts_on", "ends_on")
PLACE = ("territory", ("latitude", "longitude"), "dream_id")


@admin.register(Measure)
class MeasureAdmin(FactsPage, PlanPartAdmin):
    """Everything of a measure on one page; read-only once the plan is frozen."""

    form = MeasureForm
    inlines = INLINES
    anchor = "measure"
    back_page = "grid"
    part_fields = [*CONTENT, *DOERS, "territory", "latitude", "longitude", "dream_id"]

    def get_fieldsets(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Three groups; on a frozen plan the goal is shown by its title."""
        frozen = obj is not None and not self.has_change_permission(request, obj)
        content = ["goal_title" if frozen and name == "goal" else name for name in CONTENT]
        version = [] if frozen else ["version"]
        return [
            (None, {"fields": [*version, *content]}),
            (_("Who and when"), {"fields": DOERS}),
            (_("Where"), {"fields": PLACE}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> list[str]:
        """The goal in words is no input."""
        return ["goal_title"]

    @admin.display(description=_("goal"))
    def goal_title(self, measure: Measure) -> str:
        """Code and title of its goal."""
        labels = dict(GoalChoices.of(measure.edition.strategy).tree(measure.goal))
        return str(labels[str(measure.goal or "")]).strip()

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        """The rows below the form are offered the units of the plan's community."""
        if object_id is None:
            edition = self._place(request)[0]
        else:
            rows = PlanEdition.objects.select_related("stage__strategy__community")
            edition = rows.filter(measures=int(object_id)).first() if _is_id(object_id) else None
        request.plan_edition = edition  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A unit of the plan's community."""
        edition = getattr(request, "plan_edition", None)
        if db_field.name == "unit" and edition is not None:
            kwargs["queryset"] = edition.community.units.all()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """On POST the edition is locked first, as the verbs on many measures do."""
        if request.method == "POST" and _is_id(object_id):
            owner = Measure.objects.filter(pk=int(object_id)).values("edition")
            list(PlanEdition.objects.select_for_update(of=("self",)).filter(pk__in=owner).values("pk"))
        return super().get_object(request, object_id, from_field)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """With the way to state and money for who may record them."""
        measure = context.get("original")
        allowed = measure is not None and request.user.has_perm("plans.change_progress", measure)
        context["may_record"] = allowed
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[Any]:
        """The page of state and money."""
        view = self.admin_site.admin_view(self.facts)
        return [path("<int:object_id>/facts/", view, name="plans_measure_facts"), *super().get_urls()]

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Back to the list, where the measure stands."""
        page = page_of(obj)
        query = f"?page={page}" if page > 1 else ""
        return redirect(f"{edition_url(obj.edition, 'grid')}{query}#measure-{obj.pk}")


def _is_id(text: str) -> bool:
    """Whether an address may name a row at all."""
    return text.isdecimal() and len(text) < 19
