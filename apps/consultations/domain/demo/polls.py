"""The questionnaire of a demo consultation, as it is written in its file."""

from __future__ import annotations

from apps.consultations.domain.surveys import choices
from apps.consultations.models import Consultation, Option, Question, Survey, SurveyPage
from apps.core.demo import Row

_TEXTS = ("intro", "thanks", "minutes", "access")
_QUESTION = ("hint", "required", "is_group", "low", "high", "low_label", "high_label", "most")


def build(consultation: Consultation, described: Row) -> Survey:
    """Make it with its pages and questions; nobody has answered it."""
    texts = {name: described[name] for name in _TEXTS if name in described}
    survey: Survey = Survey.objects.create(consultation=consultation, title=described["title"], **texts)
    for place, page in enumerate(described["pages"], 1):
        leaf = SurveyPage.objects.create(
            survey=survey, position=place, title=page.get("title", ""), text=page.get("text", "")
        )
        for number, question in enumerate(page["questions"], 1):
            _ask(leaf, number, question)
    return survey


def _ask(page: SurveyPage, place: int, described: Row) -> None:
    question = Question.objects.create(
        page=page,
        position=place,
        code=described["code"],
        kind=described["kind"],
        text=described["text"],
        number_unit=described.get("unit", ""),
        shown_if=_condition(page, described),
        **{name: described[name] for name in _QUESTION if name in described},
    )
    choices.choose_from(
        question=question, options=described.get("options", []), rows=described.get("rows", [])
    )


def _condition(page: SurveyPage, described: Row) -> Option | None:
    """`[code, answer]` of a question before."""
    if "shown_if" not in described:
        return None
    code, answer = described["shown_if"]
    found: Option = Option.objects.get(question__page__survey=page.survey, question__code=code, text=answer)
    return found
