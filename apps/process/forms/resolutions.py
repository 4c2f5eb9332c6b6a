"""Forms of what a meeting decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.admin.inlines import LabelledFormSet
from apps.core.moment_fields import DayField
from apps.process.domain import resolutions, votes
from apps.process.models import Resolution
from apps.strategies.domain.errors import Refused


class ResolutionForm(forms.ModelForm[Resolution]):
    """A decision; without a number it gets the next one."""

    number = forms.IntegerField(
        label=_("number"), min_value=1, max_value=999, required=False, help_text=_("Empty: the next one.")
    )
    due_on = DayField(label=_("due by"), required=False)

    class Meta:
        model = Resolution
        fields = [
            *("number", "text", "item", "unit", "person", "responsible", "due_on"),
            *("votes_for", "votes_against", "abstained"),
        ]
        widgets: dict[str, Any] = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any] | None:
        """No more votes than people with a vote were present."""
        cleaned = super().clean()
        cast = [self.cleaned_data.get(name) for name in ("votes_for", "votes_against", "abstained")]
        try:
            votes.check_votes(self.instance.meeting, cast)
        except Refused as refusal:
            self.add_error("votes_for", refusal.messages[0])
        return cleaned


class ResolutionFormSet(LabelledFormSet):
    """Numbers for those that have none, one after another."""

    def clean(self) -> None:
        """Deal the numbers out before the rows are stored."""
        super().clean()
        taken = {form.cleaned_data.get("number") or 0 for form in self.forms if hasattr(form, "cleaned_data")}
        number = max(taken | {0, resolutions.next_number(self.instance) - 1})
        for form in self.forms:
            if form.has_changed() and not form.errors and not form.cleaned_data.get("number"):
                number += 1
                form.cleaned_data["number"] = form.instance.number = number


class DoneForm(forms.Form):
    """When a decision was carried out."""

    on = DayField(label=_("Done on"))

    def __init__(self, *args: Any, row: Resolution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
