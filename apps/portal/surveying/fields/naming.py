"""How the fields of a question are called."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.consultations.domain.surveys.asked import Asked

Fields = dict[str, forms.Field]
Cleaned = dict[str, Any]


def name(asked: Asked, part: object = "") -> str:
    """The name of a question's field, or of one of its parts."""
    return f"q{asked.pk}" + (f"_{part}" if part != "" else "")
