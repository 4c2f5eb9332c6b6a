"""The window of a template's step, as a person chooses it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from apps.process.domain.windows import window

ANY_START = date(2001, 1, 1)  # no leap year: the shortest February


def chosen_month(field: Any, choices: list[tuple[Any, str]]) -> forms.TypedChoiceField:
    """A choice in place of a bare number."""
    return forms.TypedChoiceField(
        label=field.label, choices=choices, coerce=int, empty_value=None, required=False
    )


def check_window(form: forms.BaseForm, cleaned: dict[str, Any]) -> None:
    """Refuse a window that would end before it begins."""
    parts = [cleaned.get(name) for name in ("from_month", "from_part", "to_month", "to_part")]
    if None in (parts[1], parts[3]):
        return
    try:
        window(ANY_START, *parts)  # type: ignore[arg-type]
    except ValueError:
        form.add_error("to_month", _("The window ends before it begins."))
