"""Forms of templates, their phases and steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core.guarded_forms import GuardedForm
from apps.process.domain.windows import understood
from apps.process.forms.channels import ChannelsField
from apps.process.forms.months import counted_months
from apps.process.forms.windows import check_window, chosen_month
from apps.process.models import TemplatePhase, TemplateStep, WorkplanTemplate

WINDOW = ("from_month", "from_part", "to_month", "to_part")
LINES = {"agenda": 4, "results": 3, "tasks": 3}


class TemplateForm(GuardedForm):
    """What a template is for."""

    class Meta:
        model = WorkplanTemplate
        fields = "__all__"
        widgets: dict[str, Any] = {"note": forms.Textarea(attrs={"rows": 3})}


class TemplatePhaseForm(GuardedForm):
    """A phase of a template."""

    class Meta:
        model = TemplatePhase
        fields = ["number", "title"]


class TemplateStepForm(GuardedForm):
    """A step of a template. What its words say of the months is taken over where no month is chosen."""

    channels = ChannelsField()

    class Meta:
        model = TemplateStep
        fields = [
            *("phase", "code", "kind", "title", "window_words", *WINDOW, "responsible"),
            *("agenda", "results", "tasks", "channels", "with_comments"),
            *("rule", "anchor", "lasting_rule", "position"),
        ]
        widgets: dict[str, Any] = {
            **{name: forms.Textarea(attrs={"rows": rows}) for name, rows in LINES.items()},
            "position": forms.NumberInput(attrs={"class": "short"}),
        }
        help_texts: dict[str, Any] = {
            "window_words": gettext_lazy(
                "As the plan says it. Months that you do not choose are read from these words."
            ),
            "anchor": gettext_lazy("The step from whose day the rule counts."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        template = self.instance.template
        for name in ("from_month", "to_month"):
            if name in self.fields:
                self.fields[name] = chosen_month(self.fields[name], counted_months(template.usual_month))
        for name, rows in (("phase", template.phases), ("anchor", template.steps)):
            if name in self.fields:
                field: Any = self.fields[name]
                field.queryset = rows.exclude(pk=self.instance.pk) if name == "anchor" else rows.all()

    def clean(self) -> dict[str, Any] | None:
        """Read the words, then see that the window does not end before it begins."""
        cleaned = super().clean() or {}
        self._read_words(cleaned)
        check_window(self, cleaned)
        if cleaned.get("rule") and not cleaned.get("anchor") and "anchor" not in self.errors:
            self.add_error("anchor", _("Choose the step from which the rule counts."))
        return cleaned

    def _read_words(self, cleaned: dict[str, Any]) -> None:
        start = self.instance.template.usual_month
        meant = understood(cleaned.get("window_words", ""))
        chosen = [cleaned.get("from_month"), cleaned.get("to_month")]
        if start and meant and chosen == [None, None]:
            cleaned.update(zip(WINDOW, meant.offsets(start), strict=True))
