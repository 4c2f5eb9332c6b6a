"""Sums of money as people type them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MinValueValidator

SPACES = dict.fromkeys(map(ord, " \u00a0\u2009\u202f'’"))


class MoneyField(forms.DecimalField):
    """Full units of the currency: «1 250 000,50» and «1250000.50» are the same."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 18)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(**kwargs)
        self.validators.append(MinValueValidator(Decimal(0)))
        self.widget.attrs.update({"inputmode": "decimal", "class": "money"})

    def to_python(self, value: Any) -> Decimal | None:
        """Spaces are left out, a comma is a decimal point."""
        if isinstance(value, str):
            value = value.translate(SPACES).replace(",", ".")
        return super().to_python(value)  # type: ignore[no-any-return]

    def prepare_value(self, value: Any) -> Any:
        """Shown without an exponent, ready to be edited."""
        return format(value, "f") if isinstance(value, Decimal) else value
