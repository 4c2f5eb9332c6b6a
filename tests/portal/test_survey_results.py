"""What came of a questionnaire: who sees it when, and that small groups stay hidden wherever it is shown."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from apps.consultations.domain.surveys import samples
from apps.consultations.enums import QuestionKind
from apps.consultations.models import Answer, Option, Survey
from apps.people.enums import Role
from apps.portal.speaking import traps
from tests.consultations.surveys.sample import poll
from tests.factories import member
from tests.portal.survey_pages import answered, at, begin, city, finish, first, last

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Nobody waits three seconds in a test."""
    monkeypatch.setattr(traps, "LEAST_SECONDS", 0)


def test_results_are_not_shown_while_it_is_open_unless_that_was_announced():
    made = poll()
    answered(made)
    assert Client().get(at(made, "survey_results")).status_code == 404
    office = Client()
    office.force_login(member(made.survey.consultation.community, Role.SECRETARY))
    assert office.get(at(made, "survey_results")).status_code == 200
    Survey.objects.update(results_while_open=True)
    shown = Client().get(at(made, "survey_results"))
    assert shown.status_code == 200
    assert shown.context["found"].people == 10
    finish(made)
    assert Client().get(at(made, "survey_results")).context["found"].people == 12


def test_fewer_than_five_people_show_nothing():
    made = poll()
    answered(made, 4)
    finish(made)
    shown = Client().get(at(made, "survey_results"))
    assert shown.context["found"].people is None
    assert shown.context["drawn"] == []


def test_small_groups_are_hidden_on_the_page_across_groups_and_in_files():
    made = poll()
    answered(made, 20, "Наука", "Так")
    answered(made, 9, "Бізнес", "Ні")
    answered(made, 3, "Громадськість", "Ні")
    finish(made)
    results = Client().get(at(made, "survey_results")).context["found"]
    by_code = {r.asked.question.code: r for r in results.questions}
    assert [c.count for c in by_code["group"].lines[0].cells] == [None, 20, None, 0]
    assert [c.count for c in by_code["more"].lines[0].cells] == [20, 12]
    crossed = Client().get(at(made, "survey_results") + "?by=group")
    (more,) = [cross for cross, _t in crossed.context["crossed"] if cross.asked.question.code == "more"]
    assert more.sizes == (None, 20, None, 0, 0)
    assert [row.counts for row in more.rows] == [(None, 20, None, 0, 0), (None, 0, None, 0, 0)]
    rows = list(
        csv.reader(io.StringIO(Client().get(at(made, "survey_results_csv")).content.decode("utf-8-sig")))
    )
    small = [row for row in rows if row[5] == "Громадськість"]
    assert small
    assert not any(cell.isdigit() for row in small for cell in row[6:])


def test_files_hold_what_the_page_shows_and_nothing_that_runs():
    made = poll()
    Option.objects.filter(pk=made.options["group", "Наука"].pk).update(text='=HYPERLINK("http://x")')
    for _n in range(6):
        response = made.answered(more="Так")
        Answer.objects.create(
            response=response, question=made.questions["group"], option=made.options["group", "Наука"]
        )
    finish(made)
    rows = list(
        csv.reader(io.StringIO(Client().get(at(made, "survey_results_csv")).content.decode("utf-8-sig")))
    )
    assert any(row[3] == '\'=HYPERLINK("http://x")' and row[6] == "6" for row in rows)
    answer = Client().get(at(made, "survey_results_xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == 2
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert any(cell.value == 6 for cell in cells)
    assert 'filename="' in answer["Content-Disposition"]


def test_texts_of_residents_are_published_nowhere():
    made = poll()
    for _n in range(6):
        response = made.answered(group="Наука", more="Так")
        Answer.objects.create(response=response, question=made.questions["words"], text="мій секрет")
        Answer.objects.create(response=response, question=made.questions["where"], text="мій під’їзд")
        Answer.objects.create(
            response=response,
            question=made.questions["good"],
            option=made.options["good", "Інше"],
            text="моє слово",
        )
    finish(made)
    for name in ("survey", "survey_questions", "survey_results", "survey_results_csv", "survey_results_xlsx"):
        content = Client().get(at(made, name)).content
        assert content[:2] == b"PK" or not any(
            word in content.decode() for word in ("секрет", "під’їзд", "моє слово")
        )


def test_every_kind_of_question_has_its_result():
    made, now = poll(), timezone.now()
    client_page = {"Наука": 7, "Бізнес": 6}
    for group, amount in client_page.items():
        for _n in range(amount):
            client = Client()
            page = client.post(begin(client, made), first(made, group)).url
            page = client.post(page, city(made)).url
            page = client.post(page, last(made)).url
            client.post(page)
    assert samples.is_final(made.survey.consultation, now) is False
    finish(made)
    shown = Client().get(at(made, "survey_results"))
    drawn = {item.result.asked.kind: item for item in shown.context["drawn"]}
    assert set(drawn) == set(QuestionKind)
    assert drawn[QuestionKind.SCALE].result.mean == "4"
    assert drawn[QuestionKind.NUMBER].result.mean == "12,5"
    assert [row.counts for row in drawn[QuestionKind.RANKING].result.order.rows] == [
        (0, 0, 13),
        (13, 0, 0),
        (0, 13, 0),
    ]
    assert drawn[QuestionKind.PLACE].result.lines[0].cells[0].label == "49.35, 23.51"
    assert [cell.count for cell in drawn[QuestionKind.MULTIPLE].result.lines[0].cells] == [13, 0, 0, 13]
    text = shown.content.decode()
    assert "<svg" in text
    assert "style=" not in text
    assert Client().get(at(made, "survey_results") + "?by=group").status_code == 200
    assert Client().get(at(made, "survey_results") + "?by=nothing").status_code == 404


def test_the_page_of_results_asks_as_much_for_many_answers_as_for_few(django_assert_max_num_queries):
    made = poll()
    answered(made, 8)
    finish(made)
    with django_assert_max_num_queries(16):
        Client().get(at(made, "survey_results") + "?by=group")
