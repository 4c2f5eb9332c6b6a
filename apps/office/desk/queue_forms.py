"""The fields by which the queue is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.consultations.enums import CommentKind

STATE_WORDS = {
    "left": _("without an answer"),
    "asked": _("a unit is asked"),
    "late": _("the unit is late"),
    "held": pgettext_lazy("comments", "held"),
    "hidden": pgettext_lazy("comments", "hidden"),
    "answered": pgettext_lazy("comments", "answered"),
    "gone": _("withdrawn or erased"),
    "all": pgettext_lazy("comments", "all"),
}


SHAPES = {
    "left": "wait", "asked": "going", "late": "late", "held": "draft", "hidden": "off", "answered": "done",
    "gone": "past", "all": "",
}  # fmt: skip


class QueueForm(forms.Form):
    """Word or number, place, kind, state. A value that makes no sense is left out and named."""

    q = forms.CharField(label=_("Word or number"), required=False, max_length=100)
    on = forms.ChoiceField(label=_("Place"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", pgettext_lazy("kinds", "all")), *CommentKind.choices]
    )
    state = forms.ChoiceField(required=False, choices=list(STATE_WORDS.items()), widget=forms.HiddenInput)
    group = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], places: list[tuple[str, str]]) -> None:
        super().__init__(data)
        field: Any = self.fields["on"]
        field.choices = [("", pgettext_lazy("places", "all")), *places]
