"""The form of what is said and who says it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.consultations.enums import AuthorKind, NameShown
from apps.consultations.models import Contributor
from apps.portal.speaking.forms import WordsForm
from apps.portal.speaking.plain import Plain

AUTHOR = ("author_kind", "organisation", "name", "name_shown", "settlement", "email", "consent")


class AuthorForm(WordsForm):
    """What is said, and who says it. `speaker` is known already; without one the e-mail is asked."""

    author_kind = forms.ChoiceField(
        label=gettext_lazy("In whose name do you write?"),
        choices=[
            (AuthorKind.RESIDENT, gettext_lazy("My own")),
            (AuthorKind.ORGANISATION, gettext_lazy("An organisation's")),
        ],
        initial=AuthorKind.RESIDENT,
        widget=forms.RadioSelect,
    )
    organisation = Plain(
        label=gettext_lazy("Organisation"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=gettext_lazy("Only if you write in its name. It is shown."),
    )
    name = Plain(
        label=gettext_lazy("Your name or alias"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write a name or alias, or choose “No name”.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    name_shown = forms.ChoiceField(
        label=gettext_lazy("What readers see of it"),
        choices=[
            (NameShown.FULL, gettext_lazy("The name as I wrote it")),
            (NameShown.INITIALS, gettext_lazy("Only my initials")),
            (NameShown.NONE, gettext_lazy("No name")),
        ],
        initial=NameShown.FULL,
        widget=forms.RadioSelect,
    )
    settlement = Plain(
        label=gettext_lazy("Settlement or district"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("It is not shown beside your words, only counted."),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "We send you a link: your words count once you have opened it. It is never shown."
        ),
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I agree that my data are kept as said above."),
        error_messages={"required": gettext_lazy("Without your consent we cannot keep what you write.")},
    )

    def __init__(
        self, *args: Any, speaker: Contributor | None, asks_email: bool, asks_consent: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not asks_email:
            del self.fields["email"]
        if not asks_consent:
            del self.fields["consent"]
        if speaker is not None:
            for name in ("author_kind", "organisation", "name", "name_shown", "settlement"):
                self.initial.setdefault(name, getattr(speaker, name) or self.fields[name].initial)

    def clean(self) -> dict[str, Any]:
        """A name that is to be shown is there; so is the organisation somebody speaks for."""
        cleaned = super().clean()
        if cleaned.get("name_shown") == NameShown.NONE and not str(self.data.get("name", "")).strip():
            self.errors.pop("name", None)
            cleaned["name"] = ""
        if cleaned.get("author_kind") == AuthorKind.ORGANISATION and not cleaned.get("organisation"):
            self.add_error("organisation", ValidationError(_("Which organisation? Write its name.")))
        if cleaned.get("author_kind") == AuthorKind.RESIDENT:
            cleaned["organisation"] = ""
        return cleaned

    @property
    def author_fields(self) -> list[BoundField]:
        """The fields about who says it."""
        return [self[name] for name in AUTHOR if name in self.fields and name != "consent"]

    @property
    def author(self) -> dict[str, Any]:
        """What the author says of themselves, as the session keeps it until it is sent."""
        names = ("author_kind", "organisation", "name", "name_shown", "settlement", "email")
        return {name: self.cleaned_data.get(name, "") for name in names}
