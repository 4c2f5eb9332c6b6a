"""The form of another moment for a publication."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.office.inputs import DayInput, TimeInput


class MomentForm(forms.Form):
    """Another day and time."""

    day = forms.DateField(label=_("Day"), widget=DayInput())
    time = forms.TimeField(label=_("Time"), widget=TimeInput())
    waive_reason = forms.CharField(
        label=_("Why the rule is set aside"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only if the new day breaks a rule. Residents read this reason beside the date."),
    )
