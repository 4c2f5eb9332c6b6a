"""A changed rule or calendar is shown, taken over by a person, and never changes the past."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from apps.communities.models import CalendarException
from apps.process.domain import days, evidence, obligations, staleness
from apps.process.models import DeadlineRule, Step
from tests.factories.process import DeadlineRuleFactory
from tests.process.timelines import AT, meeting, new_phase, owed, results, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return new_phase()


@pytest.fixture
def step(phase):
    """Results due on Monday, 23 November."""
    step = results(meeting(phase, date(2026, 11, 18)), DeadlineRuleFactory(code="results"))
    obligations.refresh(workplan=phase.workplan, at=AT)
    return step


def day_off(phase, day=date(2026, 11, 20), is_working=False):
    CalendarException.objects.create(
        community=phase.workplan.community, day=day, is_working=is_working, reason="День міста"
    )


def differences(phase, at=AT):
    return staleness.differences(phase.workplan, at)


def test_a_day_off_that_was_added_is_shown_and_moves_nothing(phase, step):
    day_off(phase)
    obligations.refresh(workplan=phase.workplan, at=AT)
    assert owed(step).due_on == date(2026, 11, 23)
    (found,) = differences(phase)
    assert (found.old, found.new) == (date(2026, 11, 23), date(2026, 11, 24))
    assert (found.by_calendar, found.by_rule, found.final) == (True, False, False)


def test_a_day_off_outside_of_what_was_counted_changes_nothing(phase, step):
    day_off(phase, date(2026, 11, 24))
    assert differences(phase) == []


def test_a_working_saturday_is_a_change_too(phase, step):
    day_off(phase, date(2026, 11, 21), is_working=True)
    assert [found.new for found in differences(phase)] == [date(2026, 11, 21)]


def test_a_rule_that_was_edited_is_shown_and_moves_nothing(phase, step):
    DeadlineRule.objects.filter(code="results").update(number=5)
    obligations.refresh(workplan=phase.workplan, at=AT)
    (found,) = differences(phase)
    assert (found.old, found.new) == (date(2026, 11, 23), date(2026, 11, 25))
    assert (found.by_calendar, found.by_rule) == (False, True)


def test_a_rule_of_its_own_that_the_community_adds_is_shown(phase, step):
    DeadlineRuleFactory(code="results", number=1, community=phase.workplan.community)
    assert [(found.new, found.by_rule) for found in differences(phase)] == [(date(2026, 11, 19), True)]


def test_words_of_a_rule_may_change_without_a_difference(phase, step):
    DeadlineRule.objects.filter(code="results").update(words="інакше", basis="інше")
    assert differences(phase) == []
    assert owed(step).inputs["rule"]["words"] == "протягом 3 робочих днів після засідання"


def test_a_person_takes_the_new_days_over(phase, step):
    day_off(phase)
    assert staleness.accept(workplan=phase.workplan, by=None, at=AT) == 1
    assert owed(step).due_on == date(2026, 11, 24)
    assert differences(phase) == []
    before = rows(phase.workplan)
    assert staleness.accept(workplan=phase.workplan, by=None, at=AT) == 0
    assert rows(phase.workplan) == before


def test_only_what_was_chosen_is_taken_over(phase, step):
    other = results(Step.objects.get(pk=step.anchor_id), DeadlineRuleFactory())
    obligations.refresh(workplan=phase.workplan, at=AT)
    day_off(phase)
    chosen = {owed(other).pk}
    assert staleness.accept(workplan=phase.workplan, by=None, at=AT, only=chosen) == 1
    assert (owed(step).due_on, owed(other).due_on) == (date(2026, 11, 23), date(2026, 11, 24))


def test_the_past_is_shown_as_final_and_is_not_taken_over(phase, step):
    day_off(phase)
    later = datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert [found.final for found in differences(phase, later)] == [True]
    assert staleness.accept(workplan=phase.workplan, by=None, at=later) == 0
    assert owed(step).due_on == date(2026, 11, 23)


def test_what_is_met_is_final(phase, step):
    at = datetime(2026, 11, 19, 9, tzinfo=UTC)
    evidence.meet(obligation=owed(step), at=at, url="https://example.org/")
    day_off(phase)
    assert [found.final for found in differences(phase, at)] == [True]
    assert staleness.accept(workplan=phase.workplan, by=None, at=at) == 0


def test_a_moved_meeting_is_counted_by_the_rules_of_today(phase, step):
    day_off(phase, date(2026, 11, 26))
    days.fix_day(step=Step.objects.get(pk=step.anchor_id), day=date(2026, 11, 25), by=None, at=AT)
    assert owed(step).due_on == date(2026, 12, 1)
    assert differences(phase) == []
