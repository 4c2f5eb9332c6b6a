"""What a road owes: made from its steps and rules, kept true, and never moved once it is past."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.communities.models import CalendarException
from apps.process.domain import obligations
from apps.process.enums import ObligationKind, RuleDirection, RuleUnit, StepKind
from apps.process.models import Obligation, Step
from apps.publications.enums import Channel
from tests.factories.process import DeadlineRuleFactory, StepFactory
from tests.process.timelines import (
    AT,
    hearing_with_draft,
    meeting,
    new_phase,
    owed,
    results,
    rows,
    ten_days_open,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return new_phase()


def refresh(phase, at=AT):
    return obligations.refresh(workplan=phase.workplan, at=at)


def test_results_are_due_three_working_days_after_the_meeting(phase):
    held = meeting(phase, date(2026, 11, 18), code="1.1")
    step = results(held)
    refresh(phase)
    found = owed(step)
    assert found.due_on == date(2026, 11, 23)
    assert not found.provisional
    assert found.anchor == held
    assert found.inputs["anchor"] == {"code": "1.1", "day": "2026-11-18", "exact": True}
    assert found.inputs["rule"]["number"] == 3
    assert found.inputs["calendar"]["from"] == "2026-11-19"
    assert [off["day"] for off in found.method["skipped"]] == ["2026-11-21", "2026-11-22"]


def test_the_same_seed_has_three_working_days_and_three_days_and_both_come_out_right(phase):
    """Step 2.6 says working days, step 3.7 does not: from one Friday, two different days."""
    friday = date(2026, 11, 27)
    working = DeadlineRuleFactory(direction=RuleDirection.BEFORE, unit=RuleUnit.WORKING)
    calendar = DeadlineRuleFactory(direction=RuleDirection.BEFORE, unit=RuleUnit.CALENDAR)
    session = StepFactory(phase=phase, kind=StepKind.SESSION, fixed_on=friday)
    analysis, draft = results(session, working), results(session, calendar)
    refresh(phase)
    assert owed(analysis).due_on == date(2026, 11, 24)
    assert owed(draft).due_on == date(2026, 11, 24)
    Step.objects.filter(pk=session.pk).update(fixed_on=date(2026, 12, 1))  # a Tuesday
    refresh(phase)
    assert owed(analysis).due_on == date(2026, 11, 26)
    assert owed(draft).due_on == date(2026, 11, 27)  # the 28th is a Saturday: the working day before


def test_while_the_meeting_has_only_a_window_results_are_counted_from_its_end(phase):
    held = meeting(phase, window_start=date(2026, 11, 11), window_end=date(2026, 11, 20))
    step = results(held)
    refresh(phase)
    assert (owed(step).due_on, owed(step).provisional) == (date(2026, 11, 25), True)


def test_while_the_hearing_has_only_a_window_its_draft_is_counted_from_the_beginning(phase):
    hearing, draft = hearing_with_draft(phase)
    Step.objects.filter(pk=hearing.pk).update(window_start=date(2027, 1, 11), window_end=date(2027, 1, 20))
    refresh(phase)
    assert (owed(draft).due_on, owed(draft).provisional) == (date(2027, 1, 8), True)


def test_what_is_counted_from_a_publication_without_a_day_counts_from_its_own_due_day(phase):
    first = results(meeting(phase, date(2026, 11, 18)))
    second = results(first)
    refresh(phase)
    assert (owed(second).due_on, owed(second).provisional) == (date(2026, 11, 26), True)


def test_steps_that_count_from_each_other_have_no_day(phase):
    one = results(meeting(phase))
    two = results(one)
    Step.objects.filter(pk=one.pk).update(anchor=two)
    refresh(phase)
    assert {owed(one).due_on, owed(two).due_on} == {None}


def test_a_step_without_any_date_owes_without_a_day(phase):
    step = meeting(phase)
    refresh(phase)
    assert owed(step, ObligationKind.ACT).due_on is None


def test_other_steps_are_due_on_their_day_or_at_the_end_of_their_window(phase):
    fixed = meeting(phase, date(2026, 11, 18), window_end=date(2026, 11, 20))
    open_ended = StepFactory(phase=phase, kind=StepKind.DATA_REQUEST, window_end=date(2026, 11, 30))
    refresh(phase)
    assert owed(fixed, ObligationKind.ACT).due_on == date(2026, 11, 18)
    assert owed(open_ended, ObligationKind.ACT).due_on == date(2026, 11, 30)


def test_a_discussion_must_last_until_the_end_of_its_tenth_day(phase):
    step = StepFactory(
        phase=phase, kind=StepKind.PUBLICATION, fixed_on=date(2026, 12, 16), lasting_rule=ten_days_open()
    )
    refresh(phase)
    assert owed(step, ObligationKind.LAST).due_on == date(2026, 12, 26)  # a Saturday: no window is shortened
    assert owed(step).due_on == date(2026, 12, 16)


def test_a_letter_that_goes_with_a_publication_is_owed_beside_it(phase):
    rule = DeadlineRuleFactory(number=5)
    adopted = StepFactory(phase=phase, kind=StepKind.COUNCIL, fixed_on=date(2027, 3, 18))
    step = results(adopted, rule, channels=[Channel.PORTAL, Channel.LETTER])
    letter = StepFactory(phase=phase, kind=StepKind.LETTER, anchor=adopted, rule=rule)
    refresh(phase)
    assert owed(step).due_on == owed(step, ObligationKind.SEND).due_on == date(2027, 3, 25)
    assert [row.kind for row in letter.obligations.all()] == [ObligationKind.SEND]


def test_the_yearly_report_is_due_until_the_first_of_march_or_the_next_working_day(phase):
    rule = DeadlineRuleFactory(direction=RuleDirection.UNTIL, number=None, month=3, day=1, anchor="year_end")
    step = StepFactory(phase=phase, kind=StepKind.PUBLICATION, rule=rule)
    phase.workplan.starts_on = date(2025, 10, 1)
    phase.workplan.save()
    refresh(phase)
    assert owed(step).due_on == date(2026, 3, 2)  # 1 March 2026 is a Sunday
    assert owed(step).method["off"] == [{"day": "2026-03-01", "kind": "weekend", "label": ""}]


def test_refreshing_twice_writes_nothing_more(phase):
    results(meeting(phase, date(2026, 11, 18)))
    assert refresh(phase) == 2
    before = rows(phase.workplan)
    assert refresh(phase) == 0
    assert rows(phase.workplan) == before


def test_what_was_due_before_today_keeps_its_day_when_the_meeting_moves(phase):
    held = meeting(phase, date(2026, 11, 18))
    step = results(held)
    refresh(phase)
    Step.objects.filter(pk=held.pk).update(fixed_on=date(2026, 12, 2))
    refresh(phase, datetime(2026, 11, 24, 9, tzinfo=UTC))
    assert owed(step).due_on == date(2026, 11, 23)


def test_the_day_itself_is_not_past(phase):
    held = meeting(phase, date(2026, 11, 18))
    step = results(held)
    refresh(phase)
    Step.objects.filter(pk=held.pk).update(fixed_on=date(2026, 12, 2))
    refresh(phase, datetime(2026, 11, 23, 21, 59, tzinfo=UTC))  # one minute to midnight in Kyiv
    assert owed(step).due_on == date(2026, 12, 7)


def test_the_day_ends_when_it_ends_in_the_zone_of_the_community():
    late = datetime(2026, 11, 23, 18, tzinfo=UTC)  # 20:00 in Kyiv, already the 24th in Novokuznetsk
    for zone, country, expected in (
        ("Europe/Kyiv", "UA", date(2026, 12, 7)), ("Asia/Novokuznetsk", "RU", date(2026, 11, 23))
    ):  # fmt: skip
        phase = new_phase(time_zone=zone, calendar=country)
        held = meeting(phase, date(2026, 11, 18))
        step = results(held)
        refresh(phase)
        Step.objects.filter(pk=held.pk).update(fixed_on=date(2026, 12, 2))
        refresh(phase, late)
        assert owed(step).due_on == expected, zone


def test_two_communities_count_by_their_own_calendars():
    """Ukraine keeps no holidays under martial law; Russia works on Saturday the 1st, and not on the 3rd and 4th."""
    due = {}
    for country in ("UA", "RU"):
        phase = new_phase(calendar=country)
        step = results(meeting(phase, date(2025, 10, 31)))
        refresh(phase, datetime(2025, 10, 20, 9, tzinfo=UTC))
        due[country] = owed(step).due_on
    assert due == {"UA": date(2025, 11, 5), "RU": date(2025, 11, 6)}


def test_a_day_off_of_the_community_itself_counts(phase):
    CalendarException.objects.create(
        community=phase.workplan.community, day=date(2026, 11, 20), is_working=False, reason="День міста"
    )
    step = results(meeting(phase, date(2026, 11, 18)))
    refresh(phase)
    assert owed(step).due_on == date(2026, 11, 24)
    assert owed(step).method["skipped"][0] == {"day": "2026-11-20", "kind": "own", "label": "День міста"}


def test_met_obligations_stay_as_they_are(phase):
    held = meeting(phase, date(2026, 11, 18))
    step = results(held)
    refresh(phase)
    Obligation.objects.filter(step=step).update(met_on=date(2026, 11, 19), met_at=AT)
    Step.objects.filter(pk=step.pk).update(title="Інша назва")
    Step.objects.filter(pk=held.pk).update(fixed_on=date(2026, 12, 2))
    refresh(phase)
    assert owed(step).due_on == date(2026, 11, 23)
    assert owed(step).title == step.title


def test_title_and_responsibility_follow_the_step_even_when_the_day_is_past(phase):
    step = results(meeting(phase, date(2026, 11, 18)))
    refresh(phase)
    Step.objects.filter(pk=step.pk).update(title="Інша назва", responsible="Відділ зв'язків")
    refresh(phase, AT + timedelta(days=60))
    assert (owed(step).title, owed(step).responsible) == ("Інша назва", "Відділ зв'язків")


def test_a_cancelled_step_owes_nothing_and_neither_does_what_counts_from_it(phase):
    held = meeting(phase, date(2026, 11, 18))
    step = results(held)
    refresh(phase)
    Step.objects.filter(pk=held.pk).update(cancelled_at=AT, cancel_reason="Карантин")
    refresh(phase)
    assert not held.obligations.exists()
    assert owed(step).due_on is None
    assert owed(step).inputs["anchor"]["cancelled"]


def test_what_was_overdue_before_the_step_was_cancelled_is_kept(phase):
    held = meeting(phase, date(2026, 11, 18))
    refresh(phase)
    Step.objects.filter(pk=held.pk).update(cancelled_at=AT, cancel_reason="Карантин")
    refresh(phase, AT + timedelta(days=60))
    assert owed(held, ObligationKind.ACT).due_on == date(2026, 11, 18)


def test_a_rule_beyond_all_calendars_gives_no_day(phase):
    step = results(meeting(phase, date(9999, 12, 30)), DeadlineRuleFactory(number=3))
    huge = results(meeting(phase, date(2026, 11, 18)), DeadlineRuleFactory(number=32000))
    refresh(phase)
    assert owed(step).due_on is owed(huge).due_on is None


class TestWhichRule:
    def test_the_communitys_own_rule_of_the_same_code_comes_first(self, phase):
        step = results(meeting(phase, date(2026, 11, 18)), DeadlineRuleFactory(code="results"))
        DeadlineRuleFactory(code="results", number=1, community=phase.workplan.community)
        DeadlineRuleFactory(code="results", number=9, community=new_phase().workplan.community)
        refresh(phase)
        assert owed(step).due_on == date(2026, 11, 19)

    @pytest.mark.parametrize(
        ("held_on", "due_on"),
        [
            (date(2026, 11, 18), date(2026, 11, 23)),  # before the new rule: 3 working days
            (date(2026, 11, 19), date(2026, 11, 20)),  # from its first day on: 1
            (date(2026, 11, 26), date(2026, 11, 27)),
            (date(2026, 11, 27), date(2026, 12, 4)),  # valid_to itself is outside: 5
        ],
    )
    def test_validity_is_asked_at_the_anchor_day(self, phase, held_on, due_on):
        old = DeadlineRuleFactory(code="results", valid_to=date(2026, 11, 19))
        DeadlineRuleFactory(
            code="results", number=1, valid_from=date(2026, 11, 19), valid_to=date(2026, 11, 27)
        )
        DeadlineRuleFactory(code="results", number=5, valid_from=date(2026, 11, 27))
        step = results(meeting(phase, held_on), old)
        refresh(phase)
        assert owed(step).due_on == due_on

    def test_before_any_rule_is_in_force_the_steps_own_day_counts(self, phase):
        rule = DeadlineRuleFactory(valid_from=date(2027, 1, 1))
        step = results(meeting(phase, date(2026, 11, 18)), rule, window_end=date(2026, 11, 30))
        refresh(phase)
        assert owed(step).due_on == date(2026, 11, 30)
        assert owed(step).rule is None


def test_refreshing_takes_the_same_number_of_queries_at_any_length(phase):
    def add(number):
        for _ in range(number):
            results(meeting(phase, date(2026, 11, 18)))

    def count():
        with CaptureQueriesContext(connection) as captured:
            refresh(phase)
        return len(captured)

    add(2)
    count()
    Step.objects.update(title="Інакше")
    short = count()
    add(20)
    refresh(phase)
    Step.objects.update(title="Ще інакше")
    assert count() == short


def test_a_draft_decision_is_done_and_must_be_public_ten_working_days_before_the_sitting(phase):
    sitting = StepFactory(phase=phase, kind=StepKind.COUNCIL, fixed_on=date(2027, 3, 18))
    rule = DeadlineRuleFactory(
        name="Оприлюднити проєкт рішення", number=10, direction=RuleDirection.BEFORE, anchor="sitting"
    )
    draft = StepFactory(
        phase=phase, kind=StepKind.DRAFT_READY, title="Підготовка проєкту рішення", rule=rule, anchor=sitting
    )
    refresh(phase)
    assert owed(draft).due_on == date(2027, 3, 4)
    assert owed(draft).title == "Оприлюднити проєкт рішення: Підготовка проєкту рішення"
    assert owed(draft, ObligationKind.ACT).title == "Підготовка проєкту рішення"
    assert refresh(phase) == 0
