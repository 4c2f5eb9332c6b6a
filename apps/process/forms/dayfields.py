"""Fields of days, hours and reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy

FIRST, LAST = date(1991, 1, 1), date(2100, 12, 31)


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day that a road can have."""
    limits = {"type": "date", "min": FIRST.isoformat(), "max": LAST.isoformat()}
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs=limits, format="%Y-%m-%d"),
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
    )


def time_field(label: Any) -> forms.TimeField:
    """A time of the wall clock."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


def reason_field() -> forms.CharField:
    """A reason that residents or the log show."""
    return forms.CharField(
        label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
