"""The form of what is said."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from apps.consultations.enums import CommentKind
from apps.portal.speaking.passages import Passage
from apps.portal.speaking.plain import Plain
from apps.portal.speaking.traps import TrappedForm

LONGEST = 5000
WORDS = ("kind", "body")
KINDS = [
    (CommentKind.PROPOSAL, gettext_lazy("Proposal: what to change or add")),
    (CommentKind.CONCERN, gettext_lazy("Concern: what worries me")),
    (CommentKind.QUESTION, gettext_lazy("Question: what is not clear")),
    (CommentKind.SUPPORT, gettext_lazy("Support: what should stay as it is")),
]


class WordsForm(TrappedForm):
    """What is said. `passage` is where: without words of its own it offers no replacement."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=KINDS,
        initial=CommentKind.PROPOSAL,
        widget=forms.RadioSelect,
    )
    body = Plain(
        label=pgettext_lazy("comment", "Your words"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=gettext_lazy("Plain text. Do not write about the private life of others."),
    )
    replacement = Plain(
        label=gettext_lazy("How should it read?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Change the words below. They are compared with the draft."),
    )
    quote = forms.CharField(required=False, widget=forms.HiddenInput)
    prefix = forms.CharField(required=False, widget=forms.HiddenInput)
    suffix = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, passage: Passage, **kwargs: Any) -> None:
        self.passage = passage
        super().__init__(*args, **kwargs)
        if not passage.original:
            del self.fields["replacement"]
        elif not self.initial.get("replacement"):
            self.initial["replacement"] = passage.original
        quoted = {"quote": passage.quote, "prefix": passage.prefix, "suffix": passage.suffix}
        self.initial.update(quoted)

    def clean_replacement(self) -> str:
        """Empty when nothing was changed in it."""
        text = str(self.cleaned_data["replacement"])
        return "" if " ".join(text.split()) == " ".join(self.passage.original.split()) else text

    def clean(self) -> dict[str, Any]:
        """Another wording belongs to a proposal."""
        cleaned = super().clean()
        if cleaned.get("replacement") and cleaned.get("kind") not in (None, "", CommentKind.PROPOSAL):
            self.add_error(
                "kind",
                ValidationError(_("You changed the wording: choose “Proposal”, or put the words back.")),
            )
        return cleaned

    @property
    def words_fields(self) -> list[BoundField]:
        """The fields about what is said, without another wording."""
        return [self[name] for name in WORDS if name in self.fields]

    @property
    def offers_words(self) -> bool:
        """Whether the field for another wording stands open: something was written in it, or is wrong."""
        if "replacement" not in self.fields:
            return False
        field = self["replacement"]
        changed = " ".join(str(field.value() or "").split()) != " ".join(self.passage.original.split())
        return changed or bool(field.errors)

    @property
    def said(self) -> dict[str, Any]:
        """What the verbs take."""
        given = self.cleaned_data
        return {
            "kind": CommentKind(given["kind"]),
            "body": given["body"],
            "replacement": given.get("replacement", ""),
        }
