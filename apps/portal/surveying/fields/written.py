"""Numbers and coordinates as people write them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_POINT = re.compile(r"\s*(-?\d{1,3}(?:[.,]\d{1,12})?)\s*[;,\s]\s*(-?\d{1,3}(?:[.,]\d{1,12})?)\s*")
_MICRO = Decimal("0.000001")


class WrittenNumber(forms.CharField):
    """A number as people write it: «12,5», «1 200»."""

    def clean(self, value: Any) -> Any:
        """The number, or None."""
        text = re.sub(r"\s", "", str(super().clean(value) or "")).replace(",", ".")
        if not text:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number.adjusted()) > 20:
            raise ValidationError(_("Write a number, in digits."))
        return number.quantize(Decimal("0.01"))


class WrittenPoint(forms.CharField):
    """Coordinates as maps give them: «50.4501, 30.5234»."""

    def clean(self, value: Any) -> Any:
        """(latitude, longitude), or None."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = _POINT.fullmatch(text)
        if not found:
            raise ValidationError(_("Write the coordinates as two numbers, for example 50.4501, 30.5234."))
        latitude, longitude = (Decimal(part.replace(",", ".")).quantize(_MICRO) for part in found.groups())
        return latitude, longitude
