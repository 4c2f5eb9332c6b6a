"""By how much, or to which day, several steps are moved."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.office.wishes import Wish

DAYS, WEEKS = "days", "weeks"
FARTHEST = 1000


class MoveForm(forms.Form):
    """By a number of days or weeks, or to a day."""

    use_required_attribute = False  # which field is needed depends on the way

    way = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[("by", gettext_lazy("by a number of days or weeks")), ("to", gettext_lazy("to one day"))],
        widget=forms.RadioSelect,
        initial="by",
    )
    number = forms.IntegerField(
        label=gettext_lazy("By how many"), min_value=-FARTHEST, max_value=FARTHEST, initial=7,
        help_text=gettext_lazy("A minus sign moves them to earlier days."),
    )  # fmt: skip
    unit = forms.ChoiceField(
        label=gettext_lazy("Days or weeks"),
        choices=[(DAYS, gettext_lazy("days")), (WEEKS, gettext_lazy("weeks"))],
    )  # fmt: skip
    day = forms.DateField(
        label=gettext_lazy("To the day"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        by = self["way"].value() != "to"
        for name, needed in {"number": by, "unit": by, "day": not by}.items():
            self.fields[name].required = needed

    def clean(self) -> dict[str, Any]:
        """Zero days move nothing."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("way") == "by" and not given.get("number") and "number" not in self.errors:
            self.add_error("number", _("Say by how many days or weeks."))
        return given

    @property
    def wish(self) -> Wish:
        """What was asked for."""
        given = self.cleaned_data
        if given["way"] == "to":
            return Wish(to=given["day"])
        return Wish(by=given["number"] * (7 if given["unit"] == WEEKS else 1))
