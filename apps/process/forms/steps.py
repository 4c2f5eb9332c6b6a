"""The form of a step: what is done in it, by whom and by which rules. Its day is fixed by a verb."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.guarded_forms import GuardedForm
from apps.process.forms.channels import ChannelsField
from apps.process.models import Step, Workplan
from apps.strategies.models import Decision, Edition

LINES = {"agenda": 4, "results": 3, "tasks": 3, "outcome": 4}


class StepContentForm(GuardedForm):
    """A step of a work plan, with what belongs to its community to choose from."""

    channels = ChannelsField()

    class Meta:
        model = Step
        fields = [
            *("phase", "code", "kind", "title", "unit", "responsible", "position"),
            *("window_words", "window_start", "window_end", "rule", "anchor", "lasting_rule"),
            *("agenda", "results", "tasks", "channels", "with_comments"),
            *("edition", "decision", "outcome"),
        ]
        widgets: dict[str, Any] = {
            **{name: forms.Textarea(attrs={"rows": rows}) for name, rows in LINES.items()},
            "position": forms.NumberInput(attrs={"class": "short"}),
        }
        help_texts: dict[str, Any] = {
            "anchor": gettext_lazy("The step from whose day the rule counts."),
            "edition": gettext_lazy("The draft that the step is about."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in self._offered(self.instance.workplan).items():
            if name in self.fields:
                field: Any = self.fields[name]
                field.queryset = rows

    def _offered(self, workplan: Workplan) -> dict[str, Any]:
        community = workplan.community
        editions = Edition.objects.filter(strategy__community=community).select_related("strategy")
        if workplan.strategy_id:
            editions = editions.filter(strategy=workplan.strategy_id)
        return {
            "phase": workplan.phases.all(),
            "anchor": workplan.steps.exclude(pk=self.instance.pk).order_by("position", "pk"),
            "unit": community.units.all(),
            "edition": editions.order_by("-number"),
            "decision": Decision.objects.filter(community=community),
        }

    def clean(self) -> dict[str, Any] | None:
        """A rule counts from another step, and not in a circle."""
        cleaned = super().clean() or {}
        if cleaned.get("rule") and not cleaned.get("anchor") and "anchor" not in self.errors:
            if cleaned["rule"].direction != "until":
                self.add_error("anchor", _("Choose the step from which the rule counts."))
        elif cleaned.get("anchor") and self._leads_back(cleaned["anchor"]):
            self.add_error("anchor", _("These steps would count from each other."))
        return cleaned

    def _leads_back(self, anchor: Step) -> bool:
        seen: set[int] = set()
        found: Step | None = anchor
        while found is not None and found.pk not in seen:
            if found.pk == self.instance.pk:
                return True
            seen.add(found.pk)
            found = found.anchor
        return False
