"""The form with which the board is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.office.board import DAY, WHO, Choices
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
