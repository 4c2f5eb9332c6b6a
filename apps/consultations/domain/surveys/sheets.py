"""A whole questionnaire as one value: its pages, questions, options and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.enums import QuestionKind
from apps.consultations.models import Option, Question, Row, Survey, SurveyPage


@dataclass(frozen=True)
class Leaf:
    """A page with its questions."""

    page: SurveyPage
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Sheet:
    """The questionnaire as it is asked."""

    survey: Survey
    leaves: tuple[Leaf, ...]

    @property
    def questions(self) -> Iterator[Asked]:
        """All questions in the order in which they are asked."""
        return (asked for leaf in self.leaves for asked in leaf.questions)

    @property
    def groups(self) -> list[Asked]:
        """The questions by which others are crossed."""
        return [q for q in self.questions if q.question.is_group and q.kind == QuestionKind.SINGLE]


def read(survey: Survey) -> Sheet:
    """The whole questionnaire. Four queries."""
    pages = list(SurveyPage.objects.filter(survey=survey))
    questions = list(Question.objects.filter(page__survey=survey))
    options = list(Option.objects.filter(question__page__survey=survey))
    rows = list(Row.objects.filter(question__page__survey=survey))
    asked = [
        Asked(
            question,
            tuple(option for option in options if option.question_id == question.pk),
            tuple(row for row in rows if row.question_id == question.pk),
        )
        for question in questions
    ]
    leaves = [Leaf(page, tuple(q for q in asked if q.question.page_id == page.pk)) for page in pages]
    return Sheet(survey, tuple(leaves))
