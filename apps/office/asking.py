"""What the board can be asked for: plain GET, every value optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.office.board import DAY, WHO, Asked, Choices
from apps.office.owners import ME, NOBODY
from apps.process.enums import ObligationKind

STATE_WORDS = {
    "": _("still open"),
    "late": _("overdue"),
    "today": _("due today"),
    "week": _("due within a week"),
    "met": _("already met"),
    "all": _("all, also met and cancelled"),
}


class BoardForm(forms.Form):
    """Word, owner, kind, road, state; how to group. A value that makes no sense is left out and named."""

    q = forms.CharField(label=_("Word or code"), required=False, max_length=100)
    who = forms.ChoiceField(label=_("Who"), required=False)
    kind = forms.ChoiceField(
        label=_("What"), required=False, choices=[("", _("all")), *ObligationKind.choices]
    )
    road = forms.TypedChoiceField(label=_("Work plan"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label=_("State"), required=False, choices=list(STATE_WORDS.items()))
    by = forms.ChoiceField(
        required=False, choices=[(WHO, ""), (DAY, "")], widget=forms.HiddenInput, label=_("Grouped")
    )
    only = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], choices: Choices) -> None:
        super().__init__(data)
        owners = [("", _("anybody")), (ME, _("me")), *choices.owners, (NOBODY, _("nobody named"))]
        self._choose("who", owners)
        self._choose("road", [("", _("all")), *choices.roads])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


@dataclass(frozen=True)
class Asking:
    """What was understood of a request."""

    form: BoardForm
    asked: Asked

    @classmethod
    def of(cls, data: Mapping[str, Any], choices: Choices) -> Asking:
        """Read the query; what makes no sense counts as not asked."""
        form = BoardForm(data, choices)
        form.is_valid()
        given = form.cleaned_data
        asked = Asked(
            text=given.get("q", ""),
            who=given.get("who", ""),
            kind=given.get("kind", ""),
            road=given.get("road"),
            state=given.get("state", ""),
            by=given.get("by") or WHO,
            only=given.get("only"),
        )
        return cls(form, asked)

    @property
    def given(self) -> dict[str, Any]:
        """What was asked for and understood, as a query."""
        values = {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}
        return {name: value for name, value in values.items() if (name, value) != ("by", WHO)}

    def query(self, **changes: Any) -> str:
        """The query string with changes; None or empty leaves a value out."""
        kept = {**self.given, **changes}
        return urlencode({name: value for name, value in kept.items() if value not in (None, "")})

    @property
    def active(self) -> list[tuple[str, str]]:
        """What narrows the list, in words, with the query without it."""
        found = []
        for name, value in self.given.items():
            if name == "by":
                continue
            choices = dict(getattr(self.form.fields[name], "choices", ()))
            words = str(choices.get(value, value)).strip()
            label = str(self.form.fields[name].label or _("One obligation"))
            found.append((f"{label}: {words}" if name != "only" else label, self.query(**{name: None})))
        return found
