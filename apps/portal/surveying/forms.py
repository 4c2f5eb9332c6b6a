"""Forms of a questionnaire: one page of it, and the sending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _

from apps.consultations.domain.surveys import checking
from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.sheets import Leaf
from apps.consultations.domain.surveys.values import Given, Value
from apps.consultations.enums import QuestionKind
from apps.portal.surveying import fields

GROUPED = (QuestionKind.MATRIX, QuestionKind.RANKING, QuestionKind.PLACE)


@dataclass(frozen=True)
class Entry:
    """A question with its fields; the first of them carries what is wrong with the whole."""

    asked: Asked
    fields: list[BoundField]

    @property
    def is_grouped(self) -> bool:
        """Whether several fields stand under the question as one group."""
        return self.asked.kind in GROUPED

    @property
    def errors(self) -> list[str]:
        """What is wrong with it."""
        return [str(error) for field in self.fields for error in field.errors]


class PageForm(forms.Form):
    """The questions of one page. With `later` on, gaps are no fault: the person will come back."""

    def __init__(self, *args: Any, leaf: Leaf, given: Given, later: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leaf, self.later = leaf, later
        self.names: dict[int, list[str]] = {}
        for asked in leaf.questions:
            made = fields.fields_of(asked, given.get(asked.pk, ()))
            self.names[asked.pk] = list(made)
            self.fields.update(made)

    @property
    def entries(self) -> list[Entry]:
        """The questions in order."""
        return [Entry(asked, [self[name] for name in self.names[asked.pk]]) for asked in self.leaf.questions]

    @property
    def given(self) -> dict[int, tuple[Value, ...]]:
        """What was entered, by question."""
        return {asked.pk: fields.values_of(asked, self.cleaned_data) for asked in self.leaf.questions}

    def clean(self) -> dict[str, Any]:
        """Each answer fits its question, and none is missing."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for asked in self.leaf.questions:
            if not any(name in self.errors for name in self.names[asked.pk]):
                self._judge(asked, cleaned)
        return cleaned

    def _judge(self, asked: Asked, cleaned: dict[str, Any]) -> None:
        values = fields.values_of(asked, cleaned)
        first = self.names[asked.pk][0]
        if not values and asked.question.required and not self.later:
            self.add_error(first, _("Answer this question."))
            return
        try:
            if not (self.later and asked.kind == QuestionKind.MATRIX):
                checking.check(asked, values)
        except ValidationError as error:
            self.add_error(first, error)
