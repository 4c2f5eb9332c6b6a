"""A questionnaire is built in the office without knowing of databases, and stays once somebody answers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from apps.consultations.domain.surveys import building, choices, faults
from apps.consultations.enums import QuestionKind
from apps.consultations.models import Answer, Option, Question, Survey, SurveyPage
from apps.people.enums import Role
from apps.strategies.domain.errors import Refused
from tests.consultations.surveys.sample import poll
from tests.factories import CommunityFactory, member
from tests.factories.consultations import ConsultationFactory, ResponseFactory

pytestmark = pytest.mark.django_db


def office(community, role=Role.EDITOR):
    client = Client()
    client.force_login(member(community, role))
    return client


def admin(name, *args, **query):
    path = reverse(f"admin:consultations_{name}", args=args)
    return f"{path}?" + "&".join(f"{key}={value}" for key, value in query.items())


def question_form(**fields):
    return {
        "version": "",
        "text": "Ваш вік?",
        "kind": "single",
        "answers": "до 35\nпонад 35",
        "matrix_rows": "",
    } | fields


@pytest.fixture
def draft():
    return ConsultationFactory(published_at=None, takes_comments=False, title="Яким бути місту")


def test_an_editor_builds_a_questionnaire_from_nothing(draft):
    client = office(draft.community)
    added = client.post(
        admin("survey_add", consultation=draft.pk),
        {
            "version": "",
            "title": "Опитування",
            "minutes": "10",
            "access": "person",
            "intro": "",
            "thanks": "",
        },
    )
    survey = Survey.objects.get()
    assert added.url == reverse("admin:consultations_survey_change", args=[survey.pk])
    page = survey.pages.get()
    client.post(
        admin("question_add", page=page.pk), question_form(answers="до 35\nпонад 35\nІнше…", is_group="on")
    )
    question = Question.objects.get()
    assert [(o.text, o.is_other) for o in question.options.all()] == [
        ("до 35", False),
        ("понад 35", False),
        ("Інше", True),
    ]
    assert question.code == "q1"
    client.post(admin("surveypage_add", survey=survey.pk), {"version": "", "title": "Місто", "text": ""})
    second = survey.pages.last()
    opened = question.options.first().pk
    client.post(
        admin("question_add", page=second.pk),
        question_form(text="Як вам двори?", kind="scale", low="1", high="5", answers="", shown_if=opened),
    )
    assert Question.objects.last().shown_if_id == opened
    assert faults.faults(survey) == []
    shown = client.get(added.url).content.decode()
    assert "Як вам двори?" in shown
    assert "Ваш вік?" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": "одна"},
        {"kind": "matrix"},
        {"kind": "scale", "low": "1"},
        {"kind": "scale", "low": "1", "high": "50"},
        {"kind": "number", "low": "9", "high": "1"},
        {"kind": "multiple", "is_group": "on"},
        {"answers": "так\nтак\nні"},
        {"answers": "я" * 301 + "\nні"},
        {"text": ""},
        {"kind": "нема"},
    ],
)
def test_a_question_that_cannot_be_answered_is_not_stored(wrong):
    made = poll(published_at=None)
    page = made.survey.pages.first()
    before = Question.objects.count(), Option.objects.count()
    client = office(made.survey.community)
    client.post(admin("question_add", page=page.pk), question_form(**wrong), follow=True)
    assert (Question.objects.count(), Option.objects.count()) == before


def test_answers_keep_their_rows_when_others_come_and_go():
    made = poll(published_at=None)
    group = made.questions["group"]
    before = {o.text: o.pk for o in group.options.all()}
    choices.choose_from(question=group, options=["Влада", "Наука", "Бізнес"], rows=[])
    after = {o.text: o.pk for o in group.options.all()}
    assert list(after) == ["Влада", "Наука", "Бізнес"]
    assert after["Наука"] == before["Наука"]


def test_an_answer_that_opens_a_question_is_not_taken_away_in_silence():
    made = poll(published_at=None)
    with pytest.raises(Refused) as refused:
        choices.choose_from(question=made.questions["more"], options=["Може", "Ні"], rows=[])
    assert "Питання years?" in refused.value.messages[0]


def test_pages_and_questions_change_places():
    made = poll(published_at=None)
    client = office(made.survey.community)

    def codes():
        rows = made.survey.pages.all()[1].questions.order_by("position")
        return list(rows.values_list("code", flat=True))

    before = codes()
    client.post(admin("survey_move", made.survey.pk), {"move": f"question-down:{made.key('good')}"})
    assert codes() == [before[1], before[0], *before[2:]]
    page = made.survey.pages.first()
    client.post(admin("survey_move", made.survey.pk), {"move": f"page-up:{page.pk}"})
    assert made.survey.pages.first() == page
    client.post(admin("survey_move", made.survey.pk), {"move": f"page-down:{page.pk}"})
    assert made.survey.pages.all()[1] == page
    assert client.post(admin("survey_move", made.survey.pk), {"move": "page-out:x"}).status_code == 404


def test_a_condition_that_comes_too_late_is_named():
    made = poll(published_at=None)
    last = made.survey.pages.last()
    building.move(row=last, down=False)
    assert any("Питання years?" in sentence for sentence in faults.faults(made.survey))


def test_nothing_changes_once_somebody_has_begun_to_answer():
    made = poll()
    ResponseFactory(survey=made.survey)
    page, question = made.survey.pages.first(), made.questions["group"]
    client = office(made.survey.community, Role.ADMINISTRATOR)
    for path in (admin("question_add", page=page.pk), admin("surveypage_add", survey=made.survey.pk)):
        assert client.get(path).status_code == 403
    for name, row in (("question", question), ("surveypage", page)):
        path = admin(f"{name}_change", row.pk)
        assert client.get(path).status_code == 200
        assert client.post(path, question_form(text="Інакше")).status_code == 403
        assert client.post(admin(f"{name}_delete", row.pk), {"post": "yes"}).status_code == 403
    with pytest.raises(Refused):
        building.move(row=question, down=True)
    with pytest.raises(Refused):
        choices.choose_from(question=question, options=["а", "б"], rows=[])
    question.refresh_from_db()
    assert question.text == "Питання group?"


def test_a_questionnaire_of_others_is_not_there():
    made = poll(published_at=None)
    client = office(CommunityFactory())
    assert client.get(admin("survey_change", made.survey.pk)).status_code == 302
    assert client.get(admin("question_change", made.key("group"))).status_code == 302
    assert client.get(admin("question_add", page=made.survey.pages.first().pk)).status_code == 403
    assert client.get(admin("survey_add", consultation=made.survey.consultation_id)).status_code == 403
    assert client.post(admin("survey_move", made.survey.pk), {"move": "page-up:1"}).status_code == 404


def test_a_reader_looks_and_changes_nothing():
    made = poll(published_at=None)
    client = office(made.survey.community, Role.READER)
    assert client.get(admin("survey_change", made.survey.pk)).status_code == 200
    assert client.get(admin("question_change", made.key("good"))).status_code == 200
    assert client.get(admin("question_add", page=made.survey.pages.first().pk)).status_code == 403
    assert client.post(admin("survey_move", made.survey.pk), {"move": "page-up:1"}).status_code == 403


def test_what_people_wrote_is_read_by_who_runs_the_consultation_and_says_nothing_else_of_them():
    made = poll()
    for text in ("=1+1", "Більше дерев"):
        response = made.answered(group="Наука")
        Answer.objects.create(response=response, question=made.questions["words"], text=text)
    unsent = ResponseFactory(survey=made.survey, submitted_at=None, counted_at=None)
    Answer.objects.create(response=unsent, question=made.questions["words"], text="Не надіслано")
    path = admin("survey_words", made.survey.pk)
    told = office(made.survey.community, Role.SECRETARY).get(path).content.decode()
    assert "'=1+1" in told
    assert "Більше дерев" in told
    assert "Наука" not in told
    assert "Не надіслано" not in told
    assert office(made.survey.community, Role.MODERATOR).get(path).status_code == 403
    assert office(CommunityFactory(), Role.SECRETARY).get(path).status_code == 404


def test_a_draft_with_its_questionnaire_can_be_deleted():
    made = poll(published_at=None)
    made.survey.consultation.delete()
    assert not Question.objects.exists()
    assert not SurveyPage.objects.exists()


def test_a_scale_has_whole_ends():
    made = poll(published_at=None)
    Question.objects.filter(code="mark").update(low=Decimal("1.5"))
    assert any("Питання mark?" in sentence for sentence in faults.faults(made.survey))
    assert QuestionKind.SCALE in {q.kind for q in made.questions.values()}
