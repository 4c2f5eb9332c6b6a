"""Choosing a month: of the calendar, or counted from the start of a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

FURTHEST = 60


class MonthField(forms.DateField):
    """A month as `2026-10`; gives its first day. A whole date is taken too."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "month"}, format="%Y-%m"))
        super().__init__(input_formats=["%Y-%m", "%Y-%m-%d", "%m.%Y"], **options)

    def to_python(self, value: Any) -> date | None:
        """The first day of the month; years that no plan has are refused."""
        day = super().to_python(value)
        if day is None:
            return None
        if not 1990 <= day.year <= 2100:
            raise ValidationError(_("Choose a year between 1990 and 2100."), code="year")
        return day.replace(day=1)


def counted_months(usual_month: int | None) -> list[tuple[Any, str]]:
    """Months of a plan: «1 (October)», with names where the plan usually begins in a known month."""
    found: list[tuple[Any, str]] = [("", "—")]
    for number in range(FURTHEST):
        words = _("month %(number)s") % {"number": number + 1}
        if usual_month:
            words = f"{words} – {MONTHS[(usual_month - 1 + number) % 12 + 1]}"
        found.append((number, words))
    return found
