"""The verbs of a step's days, and what holds for all dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.communities.domain.calendars import calendar_of
from apps.core import history
from apps.process.domain import days, obligations
from apps.process.domain.errors import Refused
from apps.process.enums import ObligationKind, RuleDirection, StepKind
from apps.process.models import Obligation, Step
from tests.factories.process import DeadlineRuleFactory, StepFactory
from tests.factories.publications import PublicationFactory
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
LATER_DAYS = st.dates(min_value=date(2026, 11, 2), max_value=date(2028, 12, 31))
NUMBERS = st.integers(min_value=1, max_value=30)
UNITS = st.sampled_from(["calendar", "working"])


@pytest.fixture
def phase():
    return new_phase()


def fix(step, day, **more):
    return days.fix_day(step=step, day=day, by=None, at=more.pop("at", AT), **more)


class TestFixing:
    def test_time_and_place_are_kept_unless_they_are_given(self, phase):
        held = meeting(phase, date(2026, 11, 18), starts_at=time(10), place="Ратуша")
        fix(held, date(2026, 11, 19))
        assert (held.starts_at, held.place) == (time(10), "Ратуша")
        fix(held, date(2026, 11, 19), starts_at=time(11), ends_at=time(12, 30), place="")
        assert (held.starts_at, held.ends_at, held.place) == (time(11), time(12, 30), "")
        fix(held, date(2026, 11, 19), starts_at=None, ends_at=None)
        assert (held.starts_at, held.ends_at) == (None, None)

    def test_it_cannot_end_before_it_begins(self, phase):
        held = meeting(phase)
        with pytest.raises(Refused):
            fix(held, date(2026, 11, 19), starts_at=time(11), ends_at=time(11))
        held.refresh_from_db()
        assert held.fixed_on is None

    @pytest.mark.parametrize("day", [date(2026, 11, 1), date(1, 1, 1), date(2057, 1, 1), date(9999, 12, 31)])
    def test_days_that_have_passed_or_lie_absurdly_far_are_refused(self, phase, day):
        with pytest.raises(Refused):
            fix(meeting(phase), day)

    def test_today_is_a_day_as_good_as_any(self, phase):
        fix(meeting(phase), date(2026, 11, 2))

    def test_a_meeting_that_did_not_take_place_gets_another_day(self, phase):
        held = meeting(phase, date(2026, 11, 18))
        obligations.refresh(workplan=phase.workplan, at=AT)
        fix(held, date(2026, 11, 26), at=datetime(2026, 11, 20, 9, tzinfo=UTC))
        assert held.fixed_on == date(2026, 11, 26)
        assert owed(held, ObligationKind.ACT).due_on == date(2026, 11, 18)

    def test_a_step_with_a_scheduled_publication_keeps_its_day(self, phase):
        shown = PublicationFactory(community=phase.workplan.community, day=date(2026, 12, 15))
        step = StepFactory(phase=phase, kind=StepKind.PUBLICATION, publication=shown)
        fix(step, date(2026, 12, 15))
        with pytest.raises(Refused):
            fix(step, date(2026, 12, 16))
        shown.called_off_at = AT
        shown.save()
        fix(step, date(2026, 12, 16))

    def test_the_log_names_the_verb(self, phase):
        held = meeting(phase)
        fix(held, date(2026, 11, 19))
        assert history.of_object(held)[0].verb == str(history.VERBS["fix_day"])


class TestHappening:
    def test_a_meeting_that_took_place_met_its_obligation_and_fixes_what_counts_from_it(self, phase):
        held = meeting(phase, date(2026, 11, 18))
        step = results(held)
        obligations.refresh(workplan=phase.workplan, at=AT)
        at = datetime(2026, 11, 19, 9, tzinfo=UTC)
        days.mark_done(step=held, done_on=date(2026, 11, 19), by=None, at=at)
        assert owed(held, ObligationKind.ACT).met_on == date(2026, 11, 19)
        assert owed(step).due_on == date(2026, 11, 24)

    def test_it_cannot_have_taken_place_tomorrow(self, phase):
        with pytest.raises(Refused):
            days.mark_done(step=meeting(phase), done_on=date(2026, 11, 3), by=None, at=AT)

    def test_publications_and_letters_need_evidence(self, phase):
        for kind in (StepKind.PUBLICATION, StepKind.LETTER):
            step = StepFactory(phase=phase, kind=kind)
            with pytest.raises(Refused):
                days.mark_done(step=step, done_on=date(2026, 11, 2), by=None, at=AT)

    def test_what_has_taken_place_does_not_move_and_is_not_cancelled(self, phase):
        held = meeting(phase, date(2026, 11, 2))
        days.mark_done(step=held, done_on=date(2026, 11, 2), by=None, at=AT)
        with pytest.raises(Refused):
            fix(held, date(2026, 11, 20))
        with pytest.raises(Refused):
            days.cancel(step=held, reason="Карантин", by=None, at=AT)
        with pytest.raises(Refused):
            days.mark_done(step=held, done_on=date(2026, 11, 1), by=None, at=AT)

    def test_a_mistake_is_taken_back(self, phase):
        held = meeting(phase, date(2026, 11, 18))
        step = results(held)
        obligations.refresh(workplan=phase.workplan, at=AT)
        before = rows(phase.workplan)
        days.mark_done(step=held, done_on=date(2026, 11, 2), by=None, at=AT)
        assert owed(step).due_on == date(2026, 11, 5)
        days.take_back(step=held, reason="Не та дата", by=None, at=AT)
        assert rows(phase.workplan) == before

    def test_cancelled_and_restored_is_as_before(self, phase):
        held = meeting(phase, date(2026, 11, 18))
        step = results(held)
        obligations.refresh(workplan=phase.workplan, at=AT)
        days.cancel(step=held, reason="Карантин", by=None, at=AT)
        with pytest.raises(Refused):
            fix(held, date(2026, 11, 20))
        days.restore(step=held, by=None, at=AT)
        assert owed(step).due_on == date(2026, 11, 23)
        assert owed(held, ObligationKind.ACT).due_on == date(2026, 11, 18)

    def test_cancelling_needs_a_reason(self, phase):
        with pytest.raises(Refused):
            days.cancel(step=meeting(phase), reason="  ", by=None, at=AT)


def many(test):
    """Thirty examples against the database, each on its own steps."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=30, suppress_health_check=checks)(test)


class TestHoldsForAllDates:
    @many
    @given(start=LATER_DAYS, other=LATER_DAYS, before=NUMBERS, after=NUMBERS, unit=UNITS)
    def test_moving_an_anchor_and_moving_it_back_changes_nothing(
        self, phase, start, other, before, after, unit
    ):
        """From a middle day on, so that what is due before it is not past on either of the two days."""
        start, other = start + timedelta(days=60), other + timedelta(days=60)
        event = StepFactory(phase=phase, kind=StepKind.HEARING)
        draft = results(event, DeadlineRuleFactory(direction=RuleDirection.BEFORE, number=before, unit=unit))
        report = results(event, DeadlineRuleFactory(number=after, unit=unit))
        results(report)
        opened = StepFactory(phase=phase, kind=StepKind.PUBLICATION, lasting_rule=ten_days_open())
        fix(event, start)
        fix(opened, start, closes_on=start + timedelta(days=10 + after))
        first = rows(phase.workplan)
        for step in (event, opened):
            fix(step, other)
        for step in (event, opened):
            fix(step, start)
        assert rows(phase.workplan) == first
        assert owed(draft).due_on < start < owed(report).due_on

    @many
    @given(day=LATER_DAYS, number=NUMBERS, unit=UNITS)
    def test_forward_days_are_worked_and_backward_ones_never_later_than_plain_subtraction(
        self, phase, day, number, unit
    ):
        event = StepFactory(phase=phase, kind=StepKind.HEARING, fixed_on=day)
        after = results(event, DeadlineRuleFactory(number=number, unit=unit))
        before = results(event, DeadlineRuleFactory(number=number, unit=unit, direction="before"))
        obligations.refresh(workplan=phase.workplan, at=AT)
        calendar = calendar_of(phase.workplan.community)
        assert calendar.is_working(owed(after).due_on)
        assert owed(after).due_on >= day + timedelta(days=number)
        assert owed(before).due_on <= day - timedelta(days=number)
        assert calendar.is_working(owed(before).due_on)

    @many
    @given(old=LATER_DAYS, new=LATER_DAYS, today=LATER_DAYS)
    def test_nothing_in_the_past_moves(self, phase, old, new, today):
        held = meeting(phase, old)
        results(held)
        hearing, _draft = hearing_with_draft(phase, old)
        obligations.refresh(workplan=phase.workplan, at=AT)
        past = {row.pk: row.due_on for row in Obligation.objects.filter(due_on__lt=today)}
        at = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
        Step.objects.filter(pk__in=[held.pk, hearing.pk]).update(fixed_on=new)
        obligations.refresh(workplan=phase.workplan, at=at)
        now = {row.pk: row.due_on for row in Obligation.objects.filter(pk__in=past)}
        assert now == past
