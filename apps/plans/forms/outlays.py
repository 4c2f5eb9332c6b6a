"""Entering the money allocated and spent on a measure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.enums import FundingSource
from apps.plans.forms.money import MoneyField
from apps.plans.models.parts import YEAR


class OutlayForm(forms.Form):
    """Money of one year from one source; both sums empty: nothing is known."""

    year = forms.IntegerField(label=gettext_lazy("year"), required=False, validators=YEAR)
    source = forms.ChoiceField(
        label=gettext_lazy("source of money"), choices=FundingSource, initial=FundingSource.UNSPECIFIED
    )
    allocated = MoneyField(label=gettext_lazy("allocated"), required=False)
    spent = MoneyField(label=gettext_lazy("spent"), required=False)

    planned: Any = None
    is_known = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "use_required_attribute": False})
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = str(field.label)
            if name == "year":
                field.widget.attrs.update({"min": 1991, "max": 2100})

    @property
    def purse(self) -> tuple[int | None, str]:
        """Year and source."""
        return self.cleaned_data.get("year"), self.cleaned_data.get("source", "")


class OutlayFormSet(forms.BaseFormSet[OutlayForm]):
    """No year and source stands there twice."""

    def clean(self) -> None:
        """Refuse a purse that is named twice."""
        if any(self.errors):
            return
        named = [form.purse for form in self.forms if form.has_changed() or form.is_known]
        if len(set(named)) < len(named):
            raise forms.ValidationError(_("There are two rows for the same year and source."), code="twice")


Outlays = forms.formset_factory(OutlayForm, formset=OutlayFormSet, extra=2, max_num=200, absolute_max=300)
