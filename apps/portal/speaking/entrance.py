"""Being known by an e-mail: the form, and the letter with a link; one answer for every address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from apps.communities.models import Community
from apps.consultations.domain import entering
from apps.portal import rates
from apps.portal.speaking.floor import Floor, language_of
from apps.portal.speaking.traps import TrappedForm

ASKS, SECONDS = 10, 3600
THEN = "speaking_then"  # where the browser goes on once its reader is known


class EnterForm(TrappedForm):
    """An address; with consent where a new person would be kept."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I agree that my data are kept as said above."),
        error_messages={"required": gettext_lazy("Without your consent we cannot keep the address.")},
    )

    def __init__(self, *args: Any, asks_consent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_consent:
            del self.fields["consent"]


def form_of(request: HttpRequest, *, asks_consent: bool, fresh: bool = False) -> EnterForm:
    """The form with what was sent, or empty."""
    sent = request.POST if request.method == "POST" and not fresh else None
    return EnterForm(sent, asks_consent=asks_consent)


def asked(floor: Floor, form: EnterForm, then: str) -> str:
    """Ask for a letter, for a new person too: «asked», «busy», or empty with the errors in the form."""
    return ask(floor.request, floor.community, form, floor.at, then=then, welcome=True)


def ask(
    request: HttpRequest,
    community: Community,
    form: EnterForm,
    at: Any,
    *,
    then: str = "",
    welcome: bool = False,
) -> str:
    """Have a letter with a link written: «asked» whether or not the address is known."""
    if not form.is_valid():
        return ""
    if not rates.within(request, "enter", ASKS, SECONDS):
        return "busy"
    email = form.cleaned_data["email"]
    entering.ask(community=community, email=email, language=language_of(community), at=at, welcome=welcome)
    if then:
        request.session[THEN] = then
    return "asked"
