"""The form of a report's summary."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class SummaryForm(forms.Form):
    """The words before all the numbers."""

    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy(
            "What people said most, what was decided, what comes next. The first line becomes the outcome"
            " at the top of the consultation's page."
        ),
    )
