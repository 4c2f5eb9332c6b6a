"""What tells a program from a person without a puzzle: a field nobody sees, and the time to write."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LEAST_SECONDS = 3.0
_SIGNER = signing.TimestampSigner(salt="speaking.form")


def stamp() -> str:
    """When the form was given out, signed."""
    return _SIGNER.sign("form")


def is_too_quick(value: str) -> bool:
    """Whether the form comes back sooner than a person writes, or with no stamp of ours."""
    try:
        _SIGNER.unsign(value, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return False
    except signing.BadSignature:
        return True
    return LEAST_SECONDS > 0


class TrappedForm(forms.Form):
    """A form that a program falls through. What a person wrote stays, and can be sent again."""

    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    begun = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("begun", stamp())
        if self.is_bound and not str(self.data.get("begun", "")):
            self.data = self.data.copy()
            self.data["begun"] = stamp()

    def clean(self) -> dict[str, Any]:
        """Refuse what fell through; the words say what a person does about it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            raise ValidationError(_("A hidden field was filled in, as programs do. Empty it and send again."))
        if is_too_quick(str(cleaned.get("begun", ""))):
            raise ValidationError(_("That was very quick. Read it once more and send again."))
        return cleaned

    @property
    def is_trapped(self) -> bool:
        """Whether the hidden field has to be shown, so that a person can empty it."""
        return self.is_bound and bool(self.data.get("website"))
