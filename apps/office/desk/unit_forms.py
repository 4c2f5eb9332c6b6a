"""The forms by which units are asked, and answer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.communities.models import Unit
from apps.consultations.domain import assignments
from apps.consultations.models import Consultation
from apps.office.inputs import DayInput


class AskForm(forms.Form):
    """Which unit is asked what, until when."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none())
    until = forms.DateField(label=pgettext_lazy("deadline", "Until"), widget=DayInput())
    question = forms.CharField(
        label=_("What is asked"),
        required=False,
        max_length=assignments.LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, consultation: Consultation, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = today + timedelta(days=7)
        unit: Any = self.fields["unit"]
        unit.queryset = Unit.objects.filter(community=consultation.community_id).order_by("name")


class OpinionForm(forms.Form):
    """What a unit thinks of a comment."""

    opinion = forms.CharField(
        label=_("Opinion of the unit"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("For the moderator who answers. Residents do not read it."),
    )
