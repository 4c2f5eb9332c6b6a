"""Steps of templates, each on its own page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import F, Max
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.process.admin.templateparts import TemplatePartAdmin
from apps.process.domain.windows import window
from apps.process.domain.wording import short_day
from apps.process.forms import TemplateStepForm
from apps.process.forms.windows import ANY_START
from apps.process.models import TemplateStep
from apps.publications.enums import Channel


@admin.register(TemplateStep)
class TemplateStepAdmin(TemplatePartAdmin):
    """A step of a template."""

    form = TemplateStepForm
    anchor = "step"
    fieldsets = [
        (None, {"fields": ["version", "phase", "code", "kind", "title", "responsible"]}),
        (_("When"), {"fields": ["window_words", "from_month", "from_part", "to_month", "to_part"]}),
        (_("Deadlines"), {"fields": ["rule", "anchor", "lasting_rule"]}),
        (_("Content"), {"fields": ["agenda", "results", "tasks"]}),
        (_("Publishing"), {"fields": ["channels", "with_comments"]}),
        (_("Order"), {"fields": ["position"]}),
    ]

    def get_fieldsets(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """Who only reads sees the window and the channels in words."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fieldsets
        shown: dict[Any, Any] = {
            _("When"): ["window_words", "window_shown"],
            _("Publishing"): ["channels_shown", "with_comments"],
        }
        return [
            (title, {"fields": shown.get(title, about["fields"])}) for title, about in self.fieldsets or []
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any | None = None) -> Any:
        """What is computed for readers."""
        return ["window_shown", "channels_shown"]

    @admin.display(description=_("days"))
    def window_shown(self, step: TemplateStep) -> str:
        """Of a plan that begins in the usual month: «11 листопада – 20 листопада»."""
        start = ANY_START.replace(month=step.template.usual_month or 1)
        found = window(start, step.from_month, step.from_part, step.to_month, step.to_part)
        return " – ".join(short_day(day) for day in found) if found else ""

    @admin.display(description=_("channels"))
    def channels_shown(self, step: TemplateStep) -> str:
        """By their names."""
        return ", ".join(str(Channel(channel).label) for channel in step.channels)

    def _place(self, request: HttpRequest) -> dict[str, Any]:
        """In the phase that the person comes from, after its last step."""
        place = super()._place(request)
        wanted = request.GET.get("phase", "")
        phases = place["template"].phases
        phase = phases.filter(pk=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 12 else None
        phase = phase or phases.order_by("-number").first()
        last = phase and phase.steps.aggregate(last=Max("position"))["last"]
        if last is None:
            last = place["template"].steps.aggregate(last=Max("position"))["last"]
        return {**place, "position": (last or 0) + 1, **({"phase": phase} if phase else {})}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A step that takes another's place pushes it and those after it on."""
        others = TemplateStep.objects.filter(template=obj.template_id).exclude(pk=obj.pk)
        if others.filter(position=obj.position).exists():
            others.filter(position__gte=obj.position).update(position=F("position") + 1)
        super().save_model(request, obj, form, change)
