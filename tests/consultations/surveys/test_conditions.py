"""Who is asked what: by the answers on pages before, never by those on a way since left."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.consultations.domain.surveys.conditions import asked_of, missing, way
from apps.consultations.domain.surveys.sheets import Leaf, Sheet
from apps.consultations.domain.surveys.values import Value

OPTIONS = 3


def question(key, condition=None, required=False):
    return SimpleNamespace(pk=key, condition=condition, question=SimpleNamespace(required=required))


def option(question_key, number):
    return question_key * 10 + number


def sheet(*pages):
    return Sheet(None, tuple(Leaf(SimpleNamespace(pk=at), tuple(page)) for at, page in enumerate(pages)))


def chose(key, number=0):
    return {key: (Value(option=option(key, number)),)}


CHAIN = sheet([question(1)], [question(2, option(1, 0))], [question(3, option(2, 0)), question(4)], [])


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, {1, 4}),
        (chose(1, 1), {1, 4}),
        (chose(1), {1, 2, 4}),
        (chose(1) | chose(2), {1, 2, 3, 4}),
        (chose(1, 1) | chose(2), {1, 4}),
        (chose(2), {1, 4}),
    ],
)
def test_a_question_is_asked_of_those_who_chose_its_option(given, asked):
    assert asked_of(CHAIN, given) == asked


def test_a_page_without_its_questions_is_passed_over_and_one_of_text_stays():
    assert [leaf.page.pk for leaf in way(CHAIN, {})] == [0, 2, 3]
    assert [leaf.page.pk for leaf in way(CHAIN, chose(1))] == [0, 1, 2, 3]


def test_what_opens_a_question_stands_on_an_earlier_page():
    same_page = sheet([question(1), question(2, option(1, 0))])
    assert asked_of(same_page, chose(1)) == {1}


def test_only_what_is_asked_can_be_missing():
    pages = sheet([question(1, required=True)], [question(2, option(1, 0), required=True)])
    assert [q.pk for q in missing(pages, {})] == [1]
    assert [q.pk for q in missing(pages, chose(1, 1))] == []
    assert [q.pk for q in missing(pages, chose(1))] == [2]


def test_a_row_of_a_matrix_and_a_rank_open_nothing():
    pages = sheet([question(1)], [question(2, option(1, 0))])
    for value in (Value(option=option(1, 0), row=5), Value(option=option(1, 0), rank=1)):
        assert asked_of(pages, {1: (value,)}) == {1}


@st.composite
def sheets_and_answers(draw):
    """Pages of questions, each open or opened by an option of any question, also a later or its own one."""
    sizes = draw(st.lists(st.integers(0, 3), min_size=1, max_size=5))
    total = sum(sizes)
    anything = st.none() | st.builds(option, st.integers(1, max(total, 1)), st.integers(0, OPTIONS - 1))
    numbers = iter(range(1, total + 1))
    pages = [[question(next(numbers), draw(anything)) for _n in range(size)] for size in sizes]
    picks = st.none() | st.integers(0, OPTIONS - 1)
    answers = {
        n: (Value(option=option(n, pick)),) for n in range(1, total + 1) if (pick := draw(picks)) is not None
    }
    return sheet(*pages), answers


@given(sheets_and_answers())
def test_everything_asked_has_a_reason_and_everything_with_a_reason_is_asked(case):
    pages, answers = case
    asked = asked_of(pages, answers)
    page_of = {q.pk: leaf.page.pk for leaf in pages.leaves for q in leaf.questions}
    for q in pages.questions:
        if q.condition is None:
            assert q.pk in asked
            continue
        owner = q.condition // 10
        met = (
            owner in asked
            and page_of[owner] < page_of[q.pk]
            and answers.get(owner, ()) == (Value(option=q.condition),)
        )
        assert (q.pk in asked) == met


@given(sheets_and_answers())
def test_answers_to_what_is_not_asked_change_nothing(case):
    pages, answers = case
    asked = asked_of(pages, answers)
    assert asked_of(pages, {key: values for key, values in answers.items() if key in asked}) == asked
