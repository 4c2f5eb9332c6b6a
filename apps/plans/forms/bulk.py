"""What is done to many measures at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.communities.models import Unit
from apps.plans.models import PlanEdition


class AssignForm(forms.Form):
    """One unit for all of them."""

    unit = forms.ModelChoiceField(
        label=gettext_lazy("Responsible unit"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=gettext_lazy("nobody yet"),
    )

    def __init__(self, *args: Any, edition: PlanEdition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.queryset = Unit.objects.filter(community=edition.community)


class ShiftForm(forms.Form):
    """So many months later, or earlier."""

    months = forms.IntegerField(
        label=gettext_lazy("By how many months"),
        min_value=-120,
        max_value=120,
        help_text=gettext_lazy(
            "With a minus: earlier. 12 is a year. The last day of a month stays a last day."
        ),
        widget=forms.NumberInput(attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, edition: PlanEdition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)

    def clean_months(self) -> int:
        """Zero moves nothing."""
        months: int = self.cleaned_data["months"]
        if months == 0:
            raise ValidationError(_("Zero months move nothing."), code="zero")
        return months
