"""A field for what residents type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from apps.consultations.domain import plaintext


class Plain(forms.CharField):
    """A text without characters that no page can show or that turn the text of others around."""

    def clean(self, value: Any) -> str:
        """One kind of line end; what deceives is left out."""
        given = str(super().clean(value))
        text = plaintext.text(given, most=max(len(given), 1))
        if self.required and not text:
            raise ValidationError(self.error_messages["required"], code="required")
        return text
