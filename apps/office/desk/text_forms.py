"""The forms of words: groups, texts to reuse, what is taken over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consultations.enums import Verdict
from apps.consultations.models import ReasonText


class GroupForm(forms.Form):
    """What comments have in common."""

    title = forms.CharField(label=_("What they say in common"), max_length=300)


class ReasonTextForm(forms.ModelForm):  # type: ignore[type-arg]
    """A text to reuse."""

    class Meta:
        model = ReasonText
        fields = ["title", "verdict", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8, "maxlength": 5000})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verdict: Any = self.fields["verdict"]
        verdict.choices = [("", _("any")), *Verdict.choices]


class TakeOverForm(forms.Form):
    """The words that go into the draft, and the answer that says so."""

    text = forms.CharField(
        label=_("Text that goes into the draft"), max_length=20000, widget=forms.Textarea(attrs={"rows": 6})
    )
    reason = forms.CharField(
        label=_("Grounds"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody reads it, the author also by letter."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
