"""Choosing channels by boxes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.publications.enums import Channel


class ChannelsField(forms.MultipleChoiceField):
    """The channels of a publication, in the order of the list."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("channels"))
        options.setdefault("required", False)
        options.setdefault("widget", forms.CheckboxSelectMultiple)
        super().__init__(choices=Channel.choices, **options)

    def clean(self, value: Any) -> list[str]:
        """In the order of the list, whatever was ticked first."""
        chosen = super().clean(value)
        return [name for name in Channel.values if name in chosen]
