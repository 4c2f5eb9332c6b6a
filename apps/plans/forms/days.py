"""Days that a plan may name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

DAY_LIMITS = ("1991-01-01", "2100-12-31")


def day_field(label: Any) -> forms.DateField:
    """A day within the years that a plan may have."""
    first, last = map(date.fromisoformat, DAY_LIMITS)
    widget = forms.DateInput(
        attrs={"type": "date", "min": DAY_LIMITS[0], "max": DAY_LIMITS[1]}, format="%Y-%m-%d"
    )
    validators = [MinValueValidator(first), MaxValueValidator(last)]
    return forms.DateField(label=label, required=False, widget=widget, validators=validators)
