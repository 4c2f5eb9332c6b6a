"""Forms of official letters: what they say, number and date, when they went out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.office.inputs import DayInput
from apps.publications.domain.official_letters import Words


class LetterForm(forms.Form):
    """What an official letter says."""

    addressee = forms.CharField(label=_("Addressee"), max_length=300)
    address = forms.CharField(
        label=_("Postal address"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    subject = forms.CharField(label=_("Subject"), max_length=300)
    body = forms.CharField(label=_("Text"), max_length=8000, widget=forms.Textarea(attrs={"rows": 10}))
    signer_post = forms.CharField(label=_("Post of the signer"), max_length=200, required=False)
    signer_name = forms.CharField(label=_("Name of the signer"), max_length=200, required=False)

    def words(self) -> Words:
        """As the verbs take it."""
        data = {name: value.replace("\r\n", "\n") for name, value in self.cleaned_data.items()}
        return Words(**data)


class IssueForm(forms.Form):
    """Outgoing number and date."""

    number = forms.CharField(label=_("Outgoing number"), max_length=40)
    issued_on = forms.DateField(label=_("Date of the letter"), widget=DayInput())


class SentForm(forms.Form):
    """When it went out."""

    sent_on = forms.DateField(label=_("Sent on"), widget=DayInput())
