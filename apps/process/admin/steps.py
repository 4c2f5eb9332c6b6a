"""Steps of work plans: what is done, its day, what it owes and why."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.communities.admin.scoped import CommunityAdmin
from apps.core.admin.acts import Act
from apps.process.admin.stepacts import ACTS, CONSULT
from apps.process.admin.stepdays import DayPage
from apps.process.admin.stepfilters import StateFilter
from apps.process.admin.steplists import StepList
from apps.process.admin.steppages import StepPage
from apps.process.admin.stepplaces import StepOnRoad
from apps.process.admin.steprecounts import RecountPage
from apps.process.domain import gatherings, obligations
from apps.process.forms.steps import StepContentForm
from apps.process.models import Step


@admin.register(Step)
class StepAdmin(StepList, StepOnRoad, StepPage, DayPage, RecountPage, CommunityAdmin):
    """`?workplan=` (and `&phase=`) say where a new step goes; steps of foreign communities do not exist."""

    place = 2
    community_path = "workplan__community"
    form = StepContentForm
    acts = ACTS
    actions = None
    change_form_template = "admin/process/step/change_form.html"
    list_display = ["name", "kind", "when", "state", "responsible_unit", "road", "community_name"]
    list_filter = ["workplan__community", "workplan", StateFilter, "kind", "unit"]
    search_fields = ["title", "code", "responsible", "workplan__title"]
    ordering = ["-workplan__starts_on", "workplan", "position", "pk"]
    fieldsets = [
        (None, {"fields": ["version", "phase", "code", "kind", "title", "unit", "responsible"]}),
        (_("When"), {"fields": ["window_words", "window_start", "window_end"]}),
        (_("Deadlines"), {"fields": ["rule", "anchor", "lasting_rule"]}),
        (_("Content"), {"fields": ["agenda", "results", "tasks", "outcome"]}),
        (_("Publishing"), {"fields": ["channels", "with_comments", "edition", "decision"]}),
        (_("Order"), {"fields": ["position"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what the columns and the permissions ask for."""
        rows = super().get_queryset(request)
        return rows.select_related(
            "workplan__community", "unit", "publication", "lasting_rule", "consultation"
        )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Nothing else is added from within a step."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_add_related = False
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """What a step is stays, once something hangs off it or it has happened."""
        if obj is None:
            return []
        bound = obj.done_on or obj.publication_id or gatherings.of(obj) is not None
        return ["kind"] if bound else []

    def has_delete_permission(self, request: HttpRequest, obj: Any | None = None) -> bool:
        """Only while residents never saw it and nothing has happened; else it is cancelled."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        met = obj.obligations.exclude(met_on=None).exists()
        return obj.workplan.published_at is None and not (obj.done_on or obj.publication_id or met)

    def after(self, row: Any, act: Act) -> str:
        """To the draft of the consultation that was made; else back to the step."""
        if act.name != CONSULT:
            return super().after(row, act)
        row.refresh_from_db()
        return reverse("admin:consultations_consultation_change", args=[row.consultation_id])

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What it owes follows at once; a new meeting, session or hearing gets its page."""
        others = Step.objects.filter(workplan=obj.workplan_id).exclude(pk=obj.pk)
        if others.filter(position=obj.position).exists():
            others.filter(position__gte=obj.position).update(position=F("position") + 1)
        super().save_model(request, obj, form, change)
        if not change:
            gatherings.prepare(step=obj, by=request.user)  # type: ignore[arg-type]
        obligations.refresh(workplan=obj.workplan, at=timezone.now())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """What counted from it is computed anew."""
        workplan = obj.workplan
        super().delete_model(request, obj)
        obligations.refresh(workplan=workplan, at=timezone.now())
