"""Rules, methods and moves in sentences, in three languages."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from apps.core.workdays import Calendar
from apps.process.domain import wording
from apps.process.domain.dues import dues
from apps.process.domain.rules_in_force import book_of
from apps.process.domain.timeline import Days, Timeline
from apps.process.enums import ObligationKind, RuleDirection, RuleUnit, StepKind
from apps.process.models import DeadlineRule, Obligation, Step

RULE = {
    "code": "draft", "direction": RuleDirection.BEFORE, "number": 3, "unit": RuleUnit.CALENDAR,
    "words": "не пізніше ніж за 3 дні до слухань", "basis": "План роботи, п. 3.7", "verified": True,
}  # fmt: skip


def counted(calendar=None, *, fixed_on=None, window=None, **rule):
    """What is kept of an obligation counted from a step «3.8»; nothing is stored."""
    ruled = DeadlineRule(pk=1, **{**RULE, **rule})
    event = Step(pk=1, code="3.8", kind=StepKind.HEARING)
    step = Step(pk=2, code="3.7", kind=StepKind.PUBLICATION, rule=ruled, anchor=event)
    days = {1: Days(fixed_on=fixed_on, window_start=window, window_end=window), 2: Days()}
    timeline = Timeline(
        calendar or Calendar("UA"), book_of([ruled]), {1: event, 2: step}, days, date(2026, 1, 1)
    )
    due = dues(timeline)[2, "publish"]
    return Obligation(
        kind=ObligationKind.PUBLISH, due_on=due.due_on, inputs=due.inputs, method=due.method, step=step
    )


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_the_rule_comes_with_its_basis():
    found = wording.rule_of(counted(fixed_on=date(2027, 1, 20)))
    assert found.sentence == "“не пізніше ніж за 3 дні до слухань”, План роботи, п. 3.7"


def test_a_rule_that_nobody_read_in_its_act_says_so():
    found = wording.rule_of(counted(fixed_on=date(2027, 1, 20), verified=False))
    assert found.sentence.endswith("(not checked against the text of the act)")


def test_no_rule_no_sentence():
    assert wording.rule_of(Obligation(inputs={})) is None
    assert wording.method(Obligation(inputs={}, method={})) == []


def test_why_it_is_the_working_day_before():
    """Three days before Wednesday, 2 December 2026 is Sunday, 29 November."""
    assert wording.method(counted(fixed_on=date(2026, 12, 2))) == [
        "Counted from step 3.8 on 2 December 2026.",
        "29 November is a day off (Sunday), so it is the working day before.",
    ]


@pytest.mark.parametrize(("language", "reason"), [("uk", "29 листопада"), ("ru", "29 ноября")])
def test_the_reason_is_said_in_the_language_of_the_reader(language, reason):
    row = counted(fixed_on=date(2026, 12, 2))
    with translation.override(language):
        sentence = wording.method(row)[1]
    assert reason in sentence
    assert {"uk": "неділя", "ru": "воскресенье"}[language] in sentence


def test_why_it_is_the_next_working_day():
    row = counted(fixed_on=date(2026, 11, 18), direction=RuleDirection.AFTER)
    assert wording.method(row)[-1] == "21 November is a day off (Saturday), so it is the next working day."


def test_holidays_that_were_passed_over_are_named_and_weekends_are_not():
    row = counted(fixed_on=date(2021, 8, 20), direction=RuleDirection.AFTER, unit=RuleUnit.WORKING)
    assert row.due_on == date(2021, 8, 27)
    assert wording.method(row)[1:] == [
        "Not counted as working days: 23 August (day off (moved from 28.08.2021)), 24 August (Independence Day"
        " of Ukraine)."
    ]


def test_a_community_gives_its_own_reason():
    calendar = Calendar("UA", {date(2026, 11, 19): False}, {date(2026, 11, 19): "День міста"})
    row = counted(calendar, fixed_on=date(2026, 11, 18), direction=RuleDirection.AFTER, unit=RuleUnit.WORKING)
    assert wording.method(row)[-1] == "Not counted as working days: 19 November (День міста)."


def test_an_anchor_without_an_exact_day_is_said_to_be_assumed():
    assert wording.method(counted(window=date(2027, 1, 29)))[0] == (
        "Step 3.8 has no exact day yet: counted as if it were on 29 January 2027."
    )


def test_a_cancelled_anchor_is_named():
    row = Obligation(inputs={"anchor": {"code": "3.8", "cancelled": True}})
    assert wording.method(row) == ["Step 3.8, from which it is counted, is cancelled."]


@pytest.mark.parametrize(
    ("number", "text"), [(0, "No date will move."), (1, "1 date will move."), (12, "12 dates will move.")]
)
def test_how_many_dates_will_move(number, text):
    assert wording.will_move(number) == text
