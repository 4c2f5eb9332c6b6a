"""The form by which a proposal becomes part of a goal tree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import RichTextField
from apps.core.nesting import reading_order
from apps.core.richtext import from_plain
from apps.process.domain.goal_changes import Change
from apps.process.models import Proposal
from apps.strategies.models import Edition, Goal

NEW = "new"


class GoalChangeForm(forms.Form):
    """Which goal of the draft, and what it says afterwards."""

    place = forms.ChoiceField(label=_("What the proposal becomes"))
    code = forms.CharField(
        label=_("Code"), max_length=40, required=False, help_text=_("Empty: the next free one, or as it is.")
    )
    title = forms.CharField(
        label=_("Title"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 1000})
    )
    description = RichTextField(label=_("Description"), required=False)

    def __init__(self, *args: Any, row: Proposal, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {str(goal.pk): goal for goal in reading_order(edition.goals.all())}
        self.fields["place"].choices = self._places()  # type: ignore[attr-defined]
        self.fields["title"].initial = row.title
        self.fields["description"].initial = from_plain(row.text)

    def _places(self) -> list[Any]:
        under = [(f"under-{pk}", self._named(goal)) for pk, goal in self.goals.items()]
        change = [(f"goal-{pk}", self._named(goal)) for pk, goal in self.goals.items()]
        top = [(NEW, _("a new goal at the top"))]
        groups = [(_("A new goal under"), under), (_("A change of the goal"), change)]
        return [*top, *((label, rows) for label, rows in groups if rows)]

    def _named(self, goal: Goal) -> str:
        indent = "— " * (goal.level - 1)
        return f"{indent}{goal.code} {goal.title}"[:120]

    @property
    def goal(self) -> Goal | None:
        """The goal that is changed, if one is."""
        kind, _dash, pk = self.cleaned_data["place"].partition("-")
        return self.goals.get(pk) if kind == "goal" else None

    @property
    def parent(self) -> Goal | None:
        """The goal under which the new one stands, if not at the top."""
        kind, _dash, pk = self.cleaned_data["place"].partition("-")
        return self.goals.get(pk) if kind == "under" else None

    @property
    def change(self) -> Change:
        """What the goal says afterwards."""
        data = self.cleaned_data
        return Change(data["title"], data["description"], data["code"].strip())
