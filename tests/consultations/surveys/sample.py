"""A questionnaire with every kind of question: two pages that all see, one that only some do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from apps.consultations.domain.surveys import sheets
from apps.consultations.domain.surveys.sheets import Sheet
from apps.consultations.domain.surveys.values import Value
from apps.consultations.enums import QuestionKind, SurveyAccess
from apps.consultations.models import Option, Question, Response, Row, Survey, SurveyPage
from tests.factories.consultations import (
    AnswerFactory,
    ConsultationFactory,
    OptionFactory,
    QuestionFactory,
    ResponseFactory,
    SurveyFactory,
    SurveyPageFactory,
)

GROUPS = ("Бізнес", "Наука", "Громадськість", "Адміністрація")


@dataclass
class Poll:
    """The questionnaire; questions and options by a short name."""

    survey: Survey
    questions: dict[str, Question] = field(default_factory=dict)
    options: dict[tuple[str, str], Option] = field(default_factory=dict)
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)

    @property
    def sheet(self) -> Sheet:
        return sheets.read(self.survey)

    def ask(
        self,
        page: SurveyPage,
        code: str,
        kind: QuestionKind,
        *options: str,
        rows: tuple[str, ...] = (),
        **more: object,
    ) -> Question:
        question: Question = QuestionFactory(page=page, code=code, kind=kind, text=f"Питання {code}?", **more)
        self.questions[code] = question
        for text in options:
            self.options[code, text] = OptionFactory(question=question, text=text)
        for at, text in enumerate(rows):
            self.rows[code, text] = Row.objects.create(question=question, text=text, position=at)
        return question

    def key(self, code: str) -> int:
        return int(self.questions[code].pk)

    def value(self, code: str, choice: str, **more: object) -> Value:
        return Value(option=self.options[code, choice].pk, **more)  # type: ignore[arg-type]

    def answered(self, **given: str) -> Response:
        """A counted response with these options of single questions; an empty text is no answer."""
        response: Response = ResponseFactory(survey=self.survey)
        for code, text in given.items():
            if text:
                AnswerFactory(
                    response=response, question=self.questions[code], option=self.options[code, text]
                )
        return response


def poll(access: SurveyAccess = SurveyAccess.DEVICE, **consultation: object) -> Poll:
    """Open since yesterday."""
    opened = timezone.now() - timedelta(days=3)
    home = ConsultationFactory(**({"takes_comments": False, "opens_at": opened} | consultation))
    made = Poll(SurveyFactory(consultation=home, access=access, title="Яким бути місту"))
    about, city, more = (
        SurveyPageFactory(survey=made.survey, title=title) for title in ("Про вас", "Місто", "Ще")
    )
    made.ask(about, "group", QuestionKind.SINGLE, *GROUPS, is_group=True, required=True)
    made.ask(city, "good", QuestionKind.MULTIPLE, "Парк", "Річка", "Школа", "Інше", most=2)
    Option.objects.filter(pk=made.options["good", "Інше"].pk).update(is_other=True)
    made.ask(
        city,
        "mark",
        QuestionKind.SCALE,
        low=Decimal(1),
        high=Decimal(5),
        low_label="погано",
        high_label="добре",
    )
    made.ask(city, "table", QuestionKind.MATRIX, "так", "ні", rows=("Вулиці", "Двори"))
    made.ask(city, "order", QuestionKind.RANKING, "Дороги", "Вода", "Світло", most=2)
    opens = made.ask(city, "more", QuestionKind.SINGLE, "Так", "Ні")
    assert opens
    made.ask(more, "years", QuestionKind.NUMBER, low=Decimal(0), high=Decimal(120), number_unit="років",
             shown_if=made.options["more", "Так"], required=True)  # fmt: skip
    made.ask(more, "words", QuestionKind.TEXT, shown_if=made.options["more", "Так"])
    made.ask(more, "where", QuestionKind.PLACE, shown_if=made.options["more", "Так"])
    return made
