"""Entering the state of a measure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.enums import Reported
from apps.plans.forms.days import day_field


class ProgressForm(forms.Form):
    """The state; without one there is «no data»."""

    version = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("no data")), *Reported.choices],
        required=False,
    )
    as_of = day_field(gettext_lazy("As of"))
    reason = forms.CharField(
        label=gettext_lazy("Reason or result"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Residents read it beside the state."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("The report or letter that says so."),
    )

    def clean(self) -> dict[str, Any]:
        """A state has its day; a postponed, cancelled or undone measure says why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        state = cleaned.get("state")
        if state and not cleaned.get("as_of") and "as_of" not in self.errors:
            self.add_error("as_of", _("Say as of which day."))
        needs_reason = state in (Reported.NOT_DONE, Reported.POSTPONED, Reported.CANCELLED)
        if needs_reason and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why."))
        return cleaned
