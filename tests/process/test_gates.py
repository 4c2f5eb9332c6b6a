"""Days that break a rule are refused with its words and basis; an administrator may let one stand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from apps.people.enums import Role
from apps.process.domain import days, evidence, gates, obligations
from apps.process.domain.errors import RuleBroken
from apps.process.enums import ObligationKind, RuleDirection, RuleUnit, StepKind
from apps.process.models import Step, Waiver
from tests.factories.people import member
from tests.factories.process import DeadlineRuleFactory, StepFactory
from tests.process.timelines import (
    AT,
    hearing_with_draft,
    meeting,
    new_phase,
    owed,
    results,
    ten_days_open,
    three_days_before,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def phase():
    return new_phase()


@pytest.fixture
def hearing(phase):
    """A hearing without a day, whose draft is to be published on Friday, 15 January."""
    hearing, draft = hearing_with_draft(phase)
    Step.objects.filter(pk=draft.pk).update(fixed_on=date(2027, 1, 15))
    obligations.refresh(workplan=phase.workplan, at=AT)
    return hearing


def fix(step, day, **given):
    return days.fix_day(step=step, day=day, by=given.pop("by", None), at=given.pop("at", AT), **given)


class TestHearing:
    def test_before_the_draft_has_lain_three_days_it_is_refused_with_the_rule(self, hearing):
        with pytest.raises(RuleBroken) as refusal:
            fix(hearing, date(2027, 1, 17))
        (found,) = refusal.value.breaches
        assert (found.chosen, found.allowed) == (date(2027, 1, 17), date(2027, 1, 18))
        (sentence,) = refusal.value.messages
        assert "не пізніше ніж за 3 дні до слухань" in sentence
        assert "План роботи, п. 3.7" in sentence
        assert "18 січня 2027" in sentence
        hearing.refresh_from_db()
        assert hearing.fixed_on is None

    def test_on_the_first_possible_day_it_is_taken(self, hearing):
        fix(hearing, date(2027, 1, 18))
        assert hearing.fixed_on == date(2027, 1, 18)

    def test_a_draft_that_is_out_counts_from_the_day_it_came_out(self, hearing, phase):
        draft = Step.objects.get(anchor=hearing)
        evidence.meet(
            obligation=owed(draft), on=date(2027, 1, 12), at=datetime(2027, 1, 12, 9, tzinfo=UTC),
            url="https://example.org/draft",
        )  # fmt: skip
        fix(hearing, date(2027, 1, 15), at=datetime(2027, 1, 13, 9, tzinfo=UTC))
        assert hearing.fixed_on == date(2027, 1, 15)

    def test_while_the_draft_has_no_day_it_could_be_out_today_at_the_earliest(self, phase):
        hearing, _draft = hearing_with_draft(phase)
        obligations.refresh(workplan=phase.workplan, at=AT)
        with pytest.raises(RuleBroken) as refusal:
            fix(hearing, date(2026, 11, 4))  # today is the 2nd
        assert refusal.value.breaches[0].allowed == date(2026, 11, 5)
        fix(hearing, date(2026, 11, 5))

    def test_a_draft_whose_day_has_passed_without_it_could_be_out_today_at_the_earliest(self, hearing):
        late = datetime(2027, 1, 18, 9, tzinfo=UTC)
        with pytest.raises(RuleBroken) as refusal:
            fix(hearing, date(2027, 1, 19), at=late)
        assert refusal.value.breaches[0].allowed == date(2027, 1, 21)

    def test_a_weekend_before_the_hearing_asks_for_the_working_day_before_it(self, phase):
        """Three days before Tuesday the 19th is Saturday: the draft must be out on Friday the 15th."""
        hearing, draft = hearing_with_draft(phase)
        Step.objects.filter(pk=draft.pk).update(fixed_on=date(2027, 1, 16))
        obligations.refresh(workplan=phase.workplan, at=AT)
        with pytest.raises(RuleBroken):
            fix(hearing, date(2027, 1, 19))

    def test_a_cancelled_draft_does_not_bind(self, hearing):
        Step.objects.filter(anchor=hearing).update(cancelled_at=AT, cancel_reason="Немає змін")
        fix(hearing, date(2026, 11, 3))


class TestPublication:
    def test_later_than_it_is_due_it_is_refused(self, phase):
        step = results(meeting(phase, date(2026, 11, 18)))
        obligations.refresh(workplan=phase.workplan, at=AT)
        with pytest.raises(RuleBroken) as refusal:
            fix(step, date(2026, 11, 24))
        assert refusal.value.breaches[0].allowed == date(2026, 11, 23)
        assert "23 листопада 2026" in refusal.value.messages[0]

    def test_on_its_last_day_it_is_taken(self, phase):
        step = results(meeting(phase, date(2026, 11, 18)))
        fix(step, date(2026, 11, 23))

    def test_what_is_late_already_can_only_be_late(self, phase):
        step = results(meeting(phase, date(2026, 11, 18)))
        obligations.refresh(workplan=phase.workplan, at=AT)
        fix(step, date(2026, 11, 25), at=datetime(2026, 11, 24, 9, tzinfo=UTC))
        assert step.fixed_on == date(2026, 11, 25)

    def test_while_the_event_has_no_day_nothing_is_too_late(self, phase):
        hearing, draft = hearing_with_draft(phase)
        Step.objects.filter(pk=hearing.pk).update(window_start=date(2027, 1, 1), window_end=date(2027, 1, 31))
        fix(draft, date(2027, 1, 20))

    def test_results_that_would_stay_behind_when_the_meeting_moves_forward_are_named(self, phase):
        held = meeting(phase, date(2026, 11, 18))
        step = results(held, fixed_on=date(2026, 11, 23))
        obligations.refresh(workplan=phase.workplan, at=AT)
        with pytest.raises(RuleBroken) as refusal:
            fix(held, date(2026, 11, 11))
        assert refusal.value.breaches[0].step == step


class TestDiscussion:
    @pytest.fixture
    def draft(self, phase):
        return StepFactory(phase=phase, kind=StepKind.PUBLICATION, lasting_rule=ten_days_open())

    def test_closing_before_its_last_day_is_refused(self, draft):
        with pytest.raises(RuleBroken) as refusal:
            fix(draft, date(2026, 12, 16), closes_on=date(2026, 12, 25))
        assert refusal.value.breaches[0].allowed == date(2026, 12, 26)

    def test_closing_at_the_end_of_its_last_day_is_taken(self, draft):
        fix(draft, date(2026, 12, 16), closes_on=date(2026, 12, 26))
        assert draft.closes_on == date(2026, 12, 26)

    def test_longer_is_always_good(self, draft):
        fix(draft, date(2026, 12, 16), closes_on=date(2027, 2, 1))

    def test_breaches_can_be_asked_without_a_verb(self, draft):
        asked = gates.breaches(draft, date(2026, 12, 16), AT, closes_on=date(2026, 12, 20))
        assert [breach.allowed for breach in asked] == [date(2026, 12, 26)]
        assert gates.breaches(draft, date(2026, 12, 16), AT, closes_on=date(2026, 12, 26)) == []


@pytest.mark.parametrize(
    ("kind", "number", "too_early", "possible"),
    [
        # Draft decision on Thursday 18 February 2027; ten working days later is Thursday 4 March.
        (StepKind.COUNCIL, 10, date(2027, 3, 3), date(2027, 3, 4)),
        (StepKind.SESSION, 3, date(2027, 2, 22), date(2027, 2, 23)),
    ],
)
def test_sitting_and_session_wait_for_working_days(phase, kind, number, too_early, possible):
    rule = DeadlineRuleFactory(direction=RuleDirection.BEFORE, unit=RuleUnit.WORKING, number=number)
    event = StepFactory(phase=phase, kind=kind)
    results(event, rule, fixed_on=date(2027, 2, 18))
    with pytest.raises(RuleBroken):
        fix(event, too_early)
    fix(event, possible)


class TestWaiver:
    def test_an_administrator_lets_it_stand_with_a_public_reason(self, hearing, phase):
        admin = member(phase.workplan.community, Role.ADMINISTRATOR)
        fix(hearing, date(2027, 1, 17), by=admin, waive_reason="  Зала вільна лише цього дня. ")
        waiver = Waiver.objects.get()
        assert (waiver.step, waiver.chosen_on, waiver.allowed_on) == (
            hearing, date(2027, 1, 17), date(2027, 1, 18)
        )  # fmt: skip
        assert waiver.reason == "Зала вільна лише цього дня."
        assert (waiver.given_by, waiver.given_at) == (admin, AT)

    def test_without_a_reason_an_administrator_is_refused_too(self, hearing, phase):
        admin = member(phase.workplan.community, Role.ADMINISTRATOR)
        with pytest.raises(RuleBroken):
            fix(hearing, date(2027, 1, 17), by=admin, waive_reason="   ")

    @pytest.mark.parametrize("role", [Role.SECRETARY, Role.EDITOR, None])
    def test_others_are_refused_even_with_a_reason(self, hearing, phase, role):
        by = member(phase.workplan.community, role) if role else None
        with pytest.raises(RuleBroken) as refusal:
            fix(hearing, date(2027, 1, 17), by=by, waive_reason="Дуже треба")
        assert len(refusal.value.messages) == 2
        assert not Waiver.objects.exists()

    def test_an_administrator_of_another_community_is_refused(self, hearing):
        stranger = member(new_phase().workplan.community, Role.ADMINISTRATOR)
        with pytest.raises(RuleBroken):
            fix(hearing, date(2027, 1, 17), by=stranger, waive_reason="Дуже треба")

    def test_what_was_let_stand_is_not_asked_again_but_another_day_is(self, hearing, phase):
        admin = member(phase.workplan.community, Role.ADMINISTRATOR)
        fix(hearing, date(2027, 1, 17), by=admin, waive_reason="Зала")
        fix(hearing, date(2027, 1, 17), place="Палац культури")
        with pytest.raises(RuleBroken):
            fix(hearing, date(2027, 1, 16))
        assert Waiver.objects.count() == 1


def test_a_rule_that_nobody_read_in_its_act_refuses_and_is_not_called_law(phase):
    hearing, draft = hearing_with_draft(phase, rule=three_days_before(verified=False, basis="Закон 1, ст. 2"))
    Step.objects.filter(pk=draft.pk).update(fixed_on=date(2027, 1, 15))
    with pytest.raises(RuleBroken) as refusal, translation.override("en"):
        fix(hearing, date(2027, 1, 16))
    with translation.override("en"):
        assert "not checked against the text of the act" in refusal.value.breaches[0].sentence


def test_what_has_taken_place_is_not_judged(phase):
    held = meeting(phase, date(2026, 11, 2))
    days.mark_done(step=held, done_on=date(2026, 11, 2), by=None, at=AT)
    assert owed(held, ObligationKind.ACT).met_on == date(2026, 11, 2)


def test_a_draft_decision_that_is_ready_is_not_public_yet(phase):
    sitting = StepFactory(phase=phase, kind=StepKind.COUNCIL)
    rule = DeadlineRuleFactory(direction=RuleDirection.BEFORE, unit=RuleUnit.WORKING, number=10)
    draft = StepFactory(phase=phase, kind=StepKind.DRAFT_READY, rule=rule, anchor=sitting)
    days.mark_done(step=draft, done_on=date(2026, 11, 2), by=None, at=AT)
    later = datetime(2026, 11, 9, 9, tzinfo=UTC)
    with pytest.raises(RuleBroken):
        fix(sitting, date(2026, 11, 20), at=later)
    evidence.meet(obligation=owed(draft), on=date(2026, 11, 6), at=later, url="https://example.org/draft")
    fix(sitting, date(2026, 11, 20), at=later)
