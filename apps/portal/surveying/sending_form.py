"""The form with which the answers to a questionnaire are sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from apps.portal.speaking.traps import TrappedForm


class SendForm(TrappedForm):
    """The end: who sends, as far as it is not known, and whether they agree."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "We send one letter with a link that counts your answers. It is not published."
        ),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I agree to the processing of my personal data as written above"),
        error_messages={
            "required": gettext_lazy(
                "Agree to the processing of your personal data: nothing can be received without it."
            )
        },
    )

    def __init__(self, *args: Any, asks_email: bool, asks_consent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_email:
            del self.fields["email"]
        if not asks_consent:
            del self.fields["consent"]
