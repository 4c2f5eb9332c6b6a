"""Laying a road out, second: who is responsible for what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from apps.communities.models import Community, Unit


class UnitsForm(forms.Form):
    """For everybody whom the template names, a unit of the community; found ones are chosen already."""

    def __init__(
        self, *args: Any, units: Mapping[str, Unit | None], community: Community, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(units)
        for place, (name, unit) in enumerate(units.items()):
            self.fields[f"unit_{place}"] = forms.ModelChoiceField(
                label=name,
                queryset=Unit.objects.filter(community=community),
                required=False,
                initial=unit,
                empty_label=gettext_lazy("in words only, no unit"),
            )

    def chosen(self) -> dict[str, Unit | None]:
        """The unit chosen for each name."""
        return {name: self.cleaned_data[f"unit_{place}"] for place, name in enumerate(self.names)}
