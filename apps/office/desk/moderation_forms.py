"""The forms of moderation: holding, hiding, showing, appeals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.consultations.domain import moderation
from apps.consultations.enums import Act, Reason
from apps.consultations.models import Comment

WITH_REASON = (Act.HIDE, Act.HOLD)


ACT_WORDS = {
    Act.RELEASE: _("show"),
    Act.RESTORE: _("show again"),
    Act.HIDE: _("hide: number, place and replies stay"),
    Act.HOLD: _("hold: nobody reads it until it is decided"),
}


class ModerationForm(forms.Form):
    """What to do with comments, and why; only what can be done with all of them is offered."""

    act = forms.ChoiceField(label=_("What to do"), widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=pgettext_lazy("moderation", "Reason"),
        required=False,
        choices=[
            ("", _("choose")),
            *((reason.value, reason.label) for reason in Reason if reason in moderation.REASONS),
        ],
    )
    note = forms.CharField(
        label=_("Reason in words"),
        required=False,
        max_length=moderation.LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The author reads it in a letter."),
    )

    def __init__(self, *args: Any, comments: list[Comment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.possible = possible(comments)
        field: Any = self.fields["act"]
        field.choices = [(act.value, ACT_WORDS[act]) for act in self.possible]
        if len(self.possible) == 1:
            field.initial = self.possible[0].value
        self.fields["reason"].required = all(act in WITH_REASON for act in self.possible)

    def clean(self) -> dict[str, Any]:
        """Hiding and holding need a reason, «another reason» needs words."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("act") in WITH_REASON:
            if not data.get("reason"):
                self.add_error("reason", _("Choose the reason."))
            elif data["reason"] == Reason.OTHER and not data.get("note"):
                self.add_error("note", _("Write the reason in words."))
        return data


def possible(comments: list[Comment]) -> list[Act]:
    """What can be done with all of these."""
    return [
        act
        for act in ACT_WORDS
        if comments and all(comment.state in moderation.SOURCES[act] for comment in comments)
    ]


class AppealForm(forms.Form):
    """The decision on an appeal."""

    granted = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("show the comment again")), ("no", _("it stays hidden"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Answer to the author"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Needed when the comment stays hidden. The author reads it in a letter."),
    )

    def clean(self) -> dict[str, Any]:
        """A refusal needs words."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("granted") is False and not data.get("answer"):
            self.add_error("answer", _("Write why the comment stays hidden."))
        return data
