"""What the database adds up, and when it may be seen."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.consultations.domain import windows
from apps.consultations.domain.surveys import bands, samples
from apps.consultations.domain.surveys.plain_results import reported
from apps.consultations.domain.surveys.results import results
from apps.consultations.models import Answer, Consultation
from tests.consultations.surveys.sample import poll
from tests.factories.consultations import ResponseFactory

pytestmark = pytest.mark.django_db


def finish(made):
    closes = timezone.now() - windows.GRACE - timedelta(minutes=1)
    Consultation.objects.filter(pk=made.survey.consultation_id).update(closes_at=closes)
    made.survey.consultation.refresh_from_db()


def found(made):
    return {r.asked.question.code: r for r in results(made.sheet, timezone.now()).questions}


def test_only_counted_answers_are_added_up():
    made = poll()
    for _n in range(6):
        made.answered(group="Наука")
    unsent = ResponseFactory(survey=made.survey, submitted_at=None, counted_at=None)
    Answer.objects.create(
        response=unsent, question=made.questions["group"], option=made.options["group", "Бізнес"]
    )
    finish(made)
    assert [cell.count for cell in found(made)["group"].lines[0].cells] == [0, 6, 0, 0]


def test_until_the_last_guest_may_have_confirmed_results_go_on_by_tens():
    made = poll()
    for _n in range(27):
        made.answered(group="Наука")
    now = timezone.now()
    assert len(samples.sample(made.sheet, now)) == 20
    closed = now - windows.GRACE + timedelta(minutes=5)
    Consultation.objects.filter(pk=made.survey.consultation_id).update(closes_at=closed)
    made.survey.consultation.refresh_from_db()
    assert len(samples.sample(made.sheet, now)) == 20
    finish(made)
    assert len(samples.sample(made.sheet, now)) == 27


def test_means_are_told_only_where_nothing_is_hidden():
    made = poll()
    for number in range(12):
        Answer.objects.create(
            response=made.answered(group="Наука"),
            question=made.questions["mark"],
            number=Decimal(4 + number // 6),
        )
    finish(made)
    assert (found(made)["mark"].mean, found(made)["mark"].median) == ("4,5", "4")


def test_a_mean_beside_hidden_counts_is_kept_back():
    made = poll()
    for number in range(12):
        Answer.objects.create(
            response=made.answered(group="Наука"),
            question=made.questions["mark"],
            number=Decimal(5 if number else 1),
        )
    finish(made)
    result = found(made)["mark"]
    assert [cell.count for cell in result.lines[0].cells] == [None, 0, 0, 0, None]
    assert result.mean == ""


def test_places_that_few_gave_in_an_order_are_told_together():
    made = poll()
    for number in range(10):
        response = made.answered(group="Наука")
        ranked = ["Вода", "Світло"][: 2 if number < 2 else 1]
        for rank, text in enumerate(ranked, 1):
            Answer.objects.create(
                response=response,
                question=made.questions["order"],
                option=made.options["order", text],
                rank=rank,
            )
    finish(made)
    order = found(made)["order"].order
    assert len(order.places) == 2
    assert [row.counts for row in order.rows] == [(0, 10), (10, 0), (0, 10)]


def test_the_report_gets_plain_values():
    made = poll()
    for _n in range(6):
        made.answered(group="Наука", more="Так")
    finish(made)
    told = reported(made.survey)
    assert json.loads(json.dumps(told)) == told
    assert told["responses"] == 6
    (group,) = [question for question in told["questions"] if question["code"] == "group"]
    assert group["rows"][1] == {"label": "Наука", "count": 6}


def test_the_questions_asked_of_the_database_do_not_grow_with_the_answers(django_assert_num_queries):
    made = poll()
    for _n in range(6):
        made.answered(group="Наука")
    finish(made)
    sheet = made.sheet
    with django_assert_num_queries(6):
        results(sheet, timezone.now())
    Consultation.objects.filter(pk=made.survey.consultation_id).update(
        closes_at=timezone.now() + timedelta(days=1)
    )
    for _n in range(20):
        made.answered(group="Бізнес")
    finish(made)
    with django_assert_num_queries(6):
        results(sheet, timezone.now())


@pytest.mark.parametrize(
    ("numbers", "amount"), [({Decimal(5): 9}, 2), ({}, 0), ({Decimal(n): 1 for n in range(100)}, 6)]
)
def test_numbers_fall_into_bands_with_open_ends(numbers, amount):
    made = bands.of_numbers(numbers)
    assert len(made) == amount
    assert sorted(n for band in made for n in band.numbers) == sorted(numbers)
