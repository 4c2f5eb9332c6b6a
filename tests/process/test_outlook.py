"""The preview: what moves with a step, exactly as the verbs then move it, and never the past."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from apps.process.domain import days, happenings, obligations
from apps.process.domain.errors import Overtaken
from apps.process.domain.months import plus_months
from apps.process.domain.outlook import MoveKind, forecast, outlook
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Step
from tests.factories.process import StepFactory
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
    obligations.refresh(workplan=phase.workplan, at=at)


def seen(moves):
    """Moves without their rows, to compare."""
    return [(move.step.code, move.kind.value, move.owed, move.old, move.new) for move in moves]


def test_a_meeting_takes_the_due_day_of_its_results_along(phase):
    held = meeting(phase, date(2026, 11, 18), code="1.1")
    results(held, code="1.2")
    refresh(phase)
    assert seen(outlook(phase.workplan, {held.pk: date(2026, 11, 25)}, AT)) == [
        ("1.1", "fixed_on", None, date(2026, 11, 18), date(2026, 11, 25)),
        ("1.1", "due_on", "act", date(2026, 11, 18), date(2026, 11, 25)),
        ("1.2", "due_on", "publish", date(2026, 11, 23), date(2026, 11, 30)),
    ]


def test_what_counts_from_what_moves_moves_too(phase):
    first = results(meeting(phase, date(2026, 11, 18), code="1.1"), code="1.2")
    results(first, code="1.3")
    refresh(phase)
    held = Step.objects.get(code="1.1")
    moved = outlook(phase.workplan, {held.pk: date(2026, 11, 25)}, AT)
    assert ("1.3", "due_on", "publish", date(2026, 11, 26), date(2026, 12, 3)) in seen(moved)


def test_the_window_for_comments_moves_with_its_publication(phase):
    step = StepFactory(
        phase=phase, kind=StepKind.PUBLICATION, code="3.5", fixed_on=date(2026, 12, 16),
        closes_on=date(2026, 12, 30), lasting_rule=ten_days_open(),
    )  # fmt: skip
    refresh(phase)
    assert seen(outlook(phase.workplan, {step.pk: date(2026, 12, 18)}, AT)) == [
        ("3.5", "fixed_on", None, date(2026, 12, 16), date(2026, 12, 18)),
        ("3.5", "closes_on", None, date(2026, 12, 30), date(2027, 1, 1)),
        ("3.5", "due_on", "last", date(2026, 12, 26), date(2026, 12, 28)),
        ("3.5", "due_on", "publish", date(2026, 12, 16), date(2026, 12, 18)),
    ]


def test_a_discussion_that_gets_its_first_day_closes_as_early_as_its_rule_allows(phase):
    step = StepFactory(phase=phase, kind=StepKind.PUBLICATION, lasting_rule=ten_days_open())
    refresh(phase)
    days.fix_day(step=step, day=date(2026, 12, 16), by=None, at=AT)
    assert step.closes_on == date(2026, 12, 26)
    days.fix_day(step=step, day=None, by=None, at=AT)
    assert step.closes_on is None


def test_steps_with_only_windows_count_for_those_that_depend_on_them(phase):
    held = meeting(phase, code="1.1", window_start=date(2026, 11, 11), window_end=date(2026, 11, 20))
    results(held, code="1.2")
    refresh(phase)
    moves = outlook(phase.workplan, {held.pk: date(2026, 11, 12)}, AT)
    assert ("1.2", "due_on", "publish", date(2026, 11, 25), date(2026, 11, 17)) in seen(moves)


def test_an_event_fixed_on_the_day_that_was_assumed_makes_the_due_day_exact_without_moving_it(phase):
    held = meeting(phase, window_start=date(2026, 11, 11), window_end=date(2026, 11, 20))
    step = results(held)
    refresh(phase)
    assert owed(step).provisional
    moves = outlook(phase.workplan, {held.pk: date(2026, 11, 20)}, AT)
    assert [move.kind for move in moves] == [MoveKind.DAY]
    days.fix_day(step=held, day=date(2026, 11, 20), by=None, at=AT)
    assert not owed(step).provisional


def test_what_is_past_does_not_move(phase):
    held = meeting(phase, date(2026, 11, 18), code="1.1")
    step = results(held, code="1.2")
    refresh(phase)
    later = datetime(2026, 11, 25, 9, tzinfo=UTC)
    moves = outlook(phase.workplan, {held.pk: date(2026, 12, 2)}, later)
    assert seen(moves) == [("1.1", "fixed_on", None, date(2026, 11, 18), date(2026, 12, 2))]
    assert owed(step).due_on == date(2026, 11, 23)


def test_steps_that_have_happened_or_are_cancelled_do_not_move(phase):
    done = meeting(phase, date(2026, 11, 2))
    off = meeting(phase, date(2026, 11, 18))
    refresh(phase)
    happenings.mark_done(step=done, done_on=date(2026, 11, 2), by=None, at=AT)
    days.cancel(step=off, reason="Карантин", by=None, at=AT)
    wanted = {done.pk: date(2026, 12, 2), off.pk: date(2026, 12, 2)}
    ahead = forecast(phase.workplan, wanted, AT)
    assert ahead.moves == []
    assert ahead.left == [done, off]
    before = rows(phase.workplan)
    days.move_many(days={done: date(2026, 12, 2), off: date(2026, 12, 2)}, by=None, at=AT)
    assert rows(phase.workplan) == before


def test_a_preview_writes_nothing(phase):
    held = meeting(phase, date(2026, 11, 18))
    results(held)
    refresh(phase)
    before = rows(phase.workplan)
    outlook(phase.workplan, {held.pk: date(2026, 12, 2)}, AT)
    days.shift_outlook(phase.workplan, [held], 7, AT)
    days.start_outlook(phase.workplan, date(2027, 1, 1), AT)
    assert rows(phase.workplan) == before


def test_a_confirmation_of_an_older_preview_is_refused(phase):
    held = meeting(phase, date(2026, 11, 18))
    step = results(held)
    refresh(phase)
    shown = forecast(phase.workplan, {held.pk: date(2026, 11, 25)}, AT).token
    days.fix_day(step=held, day=date(2026, 11, 19), by=None, at=AT)
    with pytest.raises(Overtaken, match=r"Тим часом|Meanwhile"):
        days.fix_day(step=held, day=date(2026, 11, 25), by=None, at=AT, based_on=shown)
    assert owed(step).due_on == date(2026, 11, 24)


def test_a_confirmation_of_the_preview_as_it_still_is_is_done(phase):
    held = meeting(phase, date(2026, 11, 18))
    step = results(held)
    refresh(phase)
    shown = forecast(phase.workplan, {held.pk: date(2026, 11, 25)}, AT).token
    days.fix_day(step=held, day=date(2026, 11, 25), by=None, at=AT, based_on=shown)
    assert owed(step).due_on == date(2026, 11, 30)


class TestBulk:
    def test_chosen_steps_move_by_days_and_those_without_an_exact_day_by_their_window(self, phase):
        held = meeting(phase, date(2026, 11, 18))
        vague = meeting(phase, window_start=date(2026, 12, 1), window_end=date(2026, 12, 10))
        untouched = meeting(phase, date(2026, 12, 3))
        step = results(held)
        refresh(phase)
        days.shift(steps=[held, vague], number=7, by=None, at=AT)
        held.refresh_from_db()
        vague.refresh_from_db()
        untouched.refresh_from_db()
        assert held.fixed_on == date(2026, 11, 25)
        assert (vague.window_start, vague.window_end) == (date(2026, 12, 8), date(2026, 12, 17))
        assert untouched.fixed_on == date(2026, 12, 3)
        assert owed(step).due_on == date(2026, 11, 30)
        assert owed(vague, ObligationKind.ACT).due_on == date(2026, 12, 17)

    def test_the_hearing_and_its_draft_can_move_together_where_one_alone_could_not(self, phase):
        hearing, draft = hearing_with_draft(phase, date(2027, 1, 20))
        Step.objects.filter(pk=draft.pk).update(fixed_on=date(2027, 1, 15))
        refresh(phase)
        moves = days.move_many(days={hearing: date(2027, 1, 14), draft: date(2027, 1, 11)}, by=None, at=AT)
        assert {move.step.pk for move in moves} == {hearing.pk, draft.pk}
        assert owed(draft).due_on == date(2027, 1, 11)

    def test_steps_of_two_work_plans_are_refused(self, phase):
        two = [meeting(phase, date(2026, 11, 18)), meeting(new_phase(), date(2026, 11, 18))]
        with pytest.raises(days.Refused):
            days.shift(steps=two, number=1, by=None, at=AT)

    def test_nobody_is_moved_before_today_or_beyond_all_calendars(self, phase):
        held = meeting(phase, date(2026, 11, 18))
        for number in (-20, 20_000, 10**7, 10**12):
            with pytest.raises(days.Refused):
                days.shift(steps=[held], number=number, by=None, at=AT)


class TestStartMonth:
    def test_windows_of_what_has_not_happened_shift_by_whole_months(self, phase):
        half = meeting(
            phase,
            window_start=date(2027, 1, 16),
            window_end=date(2027, 1, 31),
            window_words="друга половина січня",
        )
        exact = meeting(
            phase, date(2026, 11, 18), window_start=date(2026, 11, 11), window_end=date(2026, 11, 20)
        )
        done = meeting(phase, done_on=date(2026, 10, 8), window_end=date(2026, 10, 31))
        refresh(phase)
        days.move_start(workplan=phase.workplan, starts_on=date(2026, 11, 9), by=None, at=AT)
        phase.workplan.refresh_from_db()
        windows = {step.pk: (step.window_start, step.window_end) for step in Step.objects.all()}
        assert phase.workplan.starts_on == date(2026, 11, 1)
        assert windows[half.pk] == (date(2027, 2, 16), date(2027, 2, 28))
        assert windows[exact.pk] == (date(2026, 12, 11), date(2026, 12, 20))
        assert windows[done.pk] == (None, date(2026, 10, 31))
        assert Step.objects.get(pk=half.pk).window_words == ""
        assert Step.objects.get(pk=exact.pk).fixed_on == date(2026, 11, 18)
        assert owed(half, ObligationKind.ACT).due_on == date(2027, 2, 28)

    @pytest.mark.parametrize(
        ("day", "number", "expected"),
        [
            (date(2026, 1, 31), 1, date(2026, 2, 28)),
            (date(2028, 1, 31), 1, date(2028, 2, 29)),
            (date(2026, 2, 28), 1, date(2026, 3, 31)),
            (date(2026, 11, 20), 2, date(2027, 1, 20)),
            (date(2026, 1, 10), -1, date(2025, 12, 10)),
            (date(2026, 1, 30), 1, date(2026, 2, 28)),
        ],
    )
    def test_the_end_of_a_month_stays_its_end(self, day, number, expected):
        assert plus_months(day, number) == expected


def test_a_road_of_many_steps_takes_as_many_queries_as_a_short_one(phase, django_assert_num_queries):
    held = meeting(phase, date(2026, 11, 18))
    for _ in range(30):
        results(held)
    refresh(phase)
    workplan = type(phase.workplan).objects.select_related("community").get(pk=phase.workplan_id)
    with django_assert_num_queries(6):
        assert len(outlook(workplan, {held.pk: date(2026, 11, 25)}, AT)) == 32


def test_the_preview_says_what_the_verb_then_does(phase):
    """Every row that differs afterwards is in the preview, with the same old and new date, and no other."""
    hearing, draft = hearing_with_draft(phase, date(2027, 1, 20), lasting_rule=ten_days_open())
    Step.objects.filter(pk=draft.pk).update(fixed_on=date(2027, 1, 11), closes_on=date(2027, 1, 25))
    results(draft)
    refresh(phase)
    before = dates_of(phase.workplan)
    moves = outlook(phase.workplan, {hearing.pk: date(2027, 1, 29), draft.pk: date(2027, 1, 14)}, AT)
    done = days.move_many(days={hearing: date(2027, 1, 29), draft: date(2027, 1, 14)}, by=None, at=AT)
    after = dates_of(phase.workplan)
    foretold = {
        (move.step.pk, move.kind.value, move.owed and move.owed.value): (move.old, move.new) for move in moves
    }
    assert foretold == {key: (before[key], after[key]) for key in after if before[key] != after[key]}
    assert seen(done) == seen(moves)
    assert len(foretold) == 7


def dates_of(workplan):
    """Every date of the road by what it is."""
    names = ("window_start", "window_end", "fixed_on", "closes_on")
    own = {
        (step.pk, name, None): getattr(step, name)
        for step in Step.objects.filter(workplan=workplan)
        for name in names
    }
    return own | {(row.step_id, "due_on", row.kind): row.due_on for row in workplan.obligations.all()}


def test_twelve_dates_will_move(phase):
    held = meeting(phase, date(2026, 11, 18))
    for _ in range(10):
        results(held)
    refresh(phase)
    assert len(outlook(phase.workplan, {held.pk: held.fixed_on + timedelta(days=7)}, AT)) == 12
