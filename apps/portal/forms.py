"""Forms that residents fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


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
