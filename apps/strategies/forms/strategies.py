"""Forms of strategies, editions and decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.guarded_forms import GuardedForm
from apps.strategies.enums import sdg_choices
from apps.strategies.models import Decision, Edition, Strategy


class StrategyForm(GuardedForm):
    """A strategy."""

    sdgs = forms.TypedMultipleChoiceField(
        label=_("Sustainable Development Goals"),
        choices=sdg_choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Strategy
        fields = "__all__"
        widgets: dict[str, Any] = {"vision": forms.Textarea(attrs={"rows": 4})}


class EditionForm(GuardedForm):
    """What may be edited on a draft itself."""

    class Meta:
        model = Edition
        fields = ["kind", "note"]
        help_texts = {"note": _("One or two sentences for readers: what is new against the former edition.")}


class DecisionForm(GuardedForm):
    """A decision."""

    class Meta:
        model = Decision
        fields = "__all__"
