"""Forms that residents fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.publications.enums import Frequency


class RegistrationForm(forms.Form):
    """A place at a hearing."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("As you want to be called at the hearing. It is not published."),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        help_text=_(
            "We send you one letter with the day, the place and a link to cancel. It is not published."
        ),
    )
    wants_to_speak = forms.BooleanField(label=_("I want to speak"), required=False)
    consent = forms.BooleanField(
        label=_("I agree that these data are kept for the hearing"),
        error_messages={
            "required": _("Without your consent the data cannot be kept. You may come all the same.")
        },
    )


class PaceForm(forms.Form):
    """How often somebody is written to."""

    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=Frequency.choices,
        initial=Frequency.DAILY,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_frequency(self) -> str:
        """At most once a day, unless asked."""
        return self.cleaned_data["frequency"] or Frequency.DAILY


class FollowForm(PaceForm):
    """An address, and the consent that its owner gives."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    consent = forms.BooleanField(
        label=_("I agree that my e-mail address is kept to send me these letters."),
        error_messages={"required": _("Without your consent we cannot keep the address.")},
    )
    field_order = ("email", "frequency", "consent")
