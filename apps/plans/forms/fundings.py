"""Money planned for a measure."""

from __future__ import annotations

from typing import Any

from django.forms import ModelForm
from django.utils.translation import gettext_lazy

from apps.plans.forms.money import MoneyField
from apps.plans.models import Funding


class FundingForm(ModelForm):  # type: ignore[type-arg]
    """Money of one year from one source, in full units of the currency."""

    planned = MoneyField(label=gettext_lazy("planned, in full"))

    class Meta:
        model = Funding
        fields = ["year", "source", "planned"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["planned"].widget.attrs["aria-label"] = str(self.fields["planned"].label)
