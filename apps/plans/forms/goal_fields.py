"""Fields that choose a goal: from a select, or by its code."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.forms.goals import GoalChoices


class GoalField(forms.TypedChoiceField):
    """A goal chosen from the tree; its value is the lineage."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=UUID, empty_value=None, required=False, **kwargs)


class GoalCodeField(forms.CharField):
    """A goal named by its code; `choices` is set by the form."""

    choices = GoalChoices(())
    kept: UUID | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, label=gettext_lazy("goal"), **kwargs)

    def clean(self, value: Any) -> UUID | None:
        """The lineage. A word that stands for the present goal is left as it is."""
        text = str(super().clean(value) or "")
        if not text:
            return None
        if self.kept is not None and text == self.choices.word(self.kept):
            return self.kept
        found = self.choices.find(text)
        if found is None:
            raise ValidationError(_("The strategy has no goal with this code."), code="no_goal")
        return found
