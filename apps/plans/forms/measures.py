"""The form of one measure with the rows that hang off it."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from apps.core.guarded_forms import fingerprint
from apps.plans.domain.drafts import draft_of
from apps.plans.domain.forks import MEASURE_PARTS
from apps.plans.domain.grid import readdress
from apps.plans.forms.days import day_field
from apps.plans.forms.goal_fields import GoalField
from apps.plans.forms.goals import GoalChoices
from apps.plans.models import Measure
from apps.strategies.domain.errors import Refused
from apps.strategies.forms.parts import PartForm


def state(measure: Measure) -> str:
    """A short hash of a measure and all rows that hang off it."""
    rows = [
        fingerprint(row)
        for model in MEASURE_PARTS
        for row in model.objects.filter(measure=measure).order_by("pk")
    ]
    return hashlib.sha256("".join([fingerprint(measure), *rows]).encode()).hexdigest()[:24]


class MeasureForm(PartForm):
    """A measure; its address follows its code until readers may know it."""

    goal = GoalField(label=gettext_lazy("Goal"))
    starts_on = day_field(gettext_lazy("Start"))
    ends_on = day_field(gettext_lazy("End"))

    class Meta:
        model = Measure
        fields = [
            "code", "kind", "title", "goal", "description", "result", "unit", "starts_on", "ends_on",
            "territory", "latitude", "longitude", "dream_id",
        ]  # fmt: skip
        widgets: dict[str, Any] = {
            "title": forms.Textarea(attrs={"rows": 3, "maxlength": 1000}),
            "description": forms.Textarea(attrs={"rows": 5}),
            "result": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "latitude": gettext_lazy("A point of the map, if the measure has one: for example 50.4501."),
            "dream_id": gettext_lazy("As in DREAM-UA-010124-1A2B3C4D."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.current = state(self.instance)
            self.fields["version"].initial = self.current
        goal: Any = self.fields["goal"]
        goal.choices = GoalChoices.of(self.instance.edition.strategy).tree(self.instance.goal)

    def clean(self) -> dict[str, Any] | None:
        """Whoever writes to the plan at the same moment comes first: addresses stay different."""
        try:
            draft_of(self.instance.edition)
        except Refused as refusal:
            self.add_error(None, refusal)
        return super().clean()

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def save(self, commit: bool = True) -> Any:
        """Give the measure an address when its code is new or has changed."""
        if "code" in self.changed_data or not self.instance.slug:
            readdress(self.instance.edition, [self.instance])
        return super().save(commit)
