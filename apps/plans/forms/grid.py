"""The grid of measures: one small form per row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.domain import grid
from apps.plans.enums import MeasureKind
from apps.plans.forms.days import day_field
from apps.plans.forms.goal_fields import GoalCodeField
from apps.plans.forms.goals import GoalChoices
from apps.plans.models import Measure

COLUMNS = ("code", "title", "kind", "goal", "unit", "starts_on", "ends_on")
MINE, THEIRS = "mine", "theirs"


class RowForm(forms.Form):
    """One measure. `units` are choices shared by all rows, so that they are asked for once."""

    version = forms.CharField(widget=forms.HiddenInput, max_length=80)
    code = forms.CharField(label=gettext_lazy("code"), max_length=40)
    title = forms.CharField(
        label=gettext_lazy("measure or project"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 1000}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=MeasureKind)
    goal = GoalCodeField(max_length=60, widget=forms.TextInput(attrs={"list": "goals", "size": 8}))
    unit = forms.TypedChoiceField(
        label=gettext_lazy("responsible unit"), coerce=int, empty_value=None, required=False
    )
    starts_on = day_field(gettext_lazy("start"))
    ends_on = day_field(gettext_lazy("end"))
    keep = forms.ChoiceField(
        choices=[(MINE, gettext_lazy("take mine")), (THEIRS, gettext_lazy("leave theirs"))],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(
        self, *args: Any, row: Measure, units: list[tuple[Any, str]], goals: GoalChoices, **kwargs: Any
    ) -> None:
        self.row = row
        self.conflict: Any = None
        initial = {
            "version": grid.version(row),
            "code": row.code,
            "title": row.title,
            "kind": row.kind,
            "goal": goals.word(row.goal),
            "unit": row.unit_id or "",
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
        }
        super().__init__(*args, prefix=f"m{row.pk}", initial=initial, use_required_attribute=False, **kwargs)
        unit, goal = self.fields["unit"], self.fields["goal"]
        unit.choices = units  # type: ignore[attr-defined]
        goal.choices, goal.kept = goals, row.goal  # type: ignore[attr-defined]
        for name in COLUMNS:
            label = f"{self.fields[name].label}: {row.code}"
            self.fields[name].widget.attrs.update({"aria-label": label, "data-column": name})

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        """The end is not before the start; a row changed by two people needs a choice."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The end is before the start."))
        if self.was_asked and not cleaned.get("keep"):
            self.add_error("keep", ValidationError(_("Choose whose change stays."), code="choose"))
        return cleaned

    @property
    def was_asked(self) -> bool:
        """Whether the page that was sent asked for a choice on this row."""
        return f"{self.prefix}-asked" in self.data

    @property
    def is_left(self) -> bool:
        """Whether the person leaves the row as the other one made it."""
        return self.was_asked and self.data.get(f"{self.prefix}-keep") == THEIRS

    def edit(self) -> grid.Edit:
        """What the person wants of the row."""
        data = self.cleaned_data
        values = {name: data[name] for name in ("code", "title", "kind", "goal", "starts_on", "ends_on")}
        return grid.Edit(self.row.pk, data["version"], {**values, "unit_id": data["unit"]})

    @property
    def cells(self) -> list[tuple[forms.BoundField, str]]:
        """The fields in the order of the columns, each with what the other person wrote there."""
        theirs = self.conflict.shown if self.conflict is not None else {}
        return [(self[name], theirs.get(name, "")) for name in COLUMNS]
