"""Mornings: nine o'clock of the community, one after the other, however long nobody worked."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command

from apps.core import outbox
from apps.core.models import Effect
from apps.people.enums import Role
from apps.people.models import Letter
from apps.process import tasks
from apps.process.domain import mornings
from apps.process.models import Obligation, Reminder
from tests.factories import CommunityFactory, member
from tests.factories.process import ObligationFactory

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 10, 12, tzinfo=UTC)  # 14:00 in Kyiv


@pytest.fixture
def obligation():
    obligation = ObligationFactory(due_on=date(2026, 11, 18))
    member(obligation.community, Role.SECRETARY)
    return obligation


def waiting():
    return list(Effect.objects.filter(kind=mornings.MORNING, done_at=None).order_by("due_at"))


def run(at):
    with time_machine.travel(at, tick=False):
        while outbox.run_due(at=at):
            pass


def test_the_next_morning_is_at_nine_of_the_communitys_clocks(obligation):
    mornings.ensure(community=obligation.community, at=MOMENT)
    (effect,) = waiting()
    assert effect.due_at == datetime(2026, 11, 11, 7, tzinfo=UTC)
    assert mornings.day_of(effect) == date(2026, 11, 11)


@pytest.mark.parametrize(
    ("day", "hour"), [((2026, 3, 28), 7), ((2026, 3, 29), 6), ((2026, 10, 24), 6), ((2026, 10, 25), 7)]
)
def test_nine_stays_nine_when_the_clocks_change(day, hour):
    community = CommunityFactory.build()
    midnight = datetime(*day, tzinfo=community.zone)
    assert mornings.next_morning(community, midnight) == (date(*day), datetime(*day, hour, tzinfo=UTC))


def test_another_zone_has_its_own_nine_o_clock():
    community = CommunityFactory.build(time_zone="Asia/Novokuznetsk")
    day, moment = mornings.next_morning(community, MOMENT)
    assert (day, moment) == (date(2026, 11, 11), datetime(2026, 11, 11, 2, tzinfo=UTC))


def test_a_morning_that_waits_is_not_arranged_again(obligation):
    for hours in range(3):
        mornings.ensure(community=obligation.community, at=MOMENT + timedelta(hours=hours))
        assert mornings.ensure_all(at=MOMENT + timedelta(hours=hours)) == 0
    assert len(waiting()) == 1


def test_missing_mornings_are_arranged_for_communities_that_owe_something(obligation):
    CommunityFactory()
    ObligationFactory(met_on=date(2026, 11, 1), met_at=MOMENT)
    ObligationFactory(step__phase__workplan__published_at=None)
    assert mornings.ensure_all(at=MOMENT) == 1
    assert [effect.subject_id for effect in waiting()] == [str(obligation.community.pk)]


def test_a_morning_writes_the_letters_and_arranges_the_next(obligation):
    mornings.ensure(community=obligation.community, at=MOMENT)
    run(datetime(2026, 11, 11, 7, 0, 1, tzinfo=UTC))
    assert Letter.objects.get().sent_at is not None
    assert [effect.due_at for effect in waiting()] == [datetime(2026, 11, 12, 7, tzinfo=UTC)]


def test_a_chain_of_mornings_over_weeks_tells_each_occasion_once(obligation):
    mornings.ensure(community=obligation.community, at=MOMENT)
    for number in range(1, 13):
        run(MOMENT + timedelta(days=number))
    names = list(Reminder.objects.order_by("pk").values_list("occasion", flat=True))
    assert names[:3] == ["before-7", "before-1", "day"]
    assert names[3:] == [f"late-2026-11-{day}" for day in (19, 20, 21, 22)]


def test_a_week_off_is_one_morning_late_that_catches_up_and_the_next_is_ahead(obligation):
    mornings.ensure(community=obligation.community, at=MOMENT)
    late = datetime(2026, 11, 20, 16, tzinfo=UTC)
    run(late)
    assert Letter.objects.count() == 1
    names = list(Reminder.objects.order_by("pk").values_list("occasion", flat=True))
    assert names == ["before-7", "before-1", "day", "late-2026-11-19", "late-2026-11-20"]
    (effect,) = waiting()
    assert effect.due_at == datetime(2026, 11, 21, 7, tzinfo=UTC)


def test_a_worker_that_comes_back_in_the_night_waits_for_nine(obligation):
    mornings.ensure(community=obligation.community, at=MOMENT)
    run(datetime(2026, 11, 18, 1, tzinfo=UTC))
    assert not Letter.objects.exists()
    (effect,) = waiting()
    assert effect.due_at - datetime(2026, 11, 18, 7, tzinfo=UTC) < timedelta(minutes=1)
    assert effect.attempts == 0
    run(effect.due_at)
    assert list(Reminder.objects.order_by("pk").values_list("occasion", flat=True)) == [
        "before-7", "before-1", "day",
    ]  # fmt: skip


def test_a_morning_that_was_given_up_is_made_good_by_the_next(obligation):
    mornings.ensure(community=obligation.community, at=MOMENT)
    Effect.objects.update(dead_at=datetime(2026, 11, 11, 8, tzinfo=UTC), error="Boom")
    mornings.ensure_all(at=datetime(2026, 11, 17, 12, tzinfo=UTC))
    run(datetime(2026, 11, 18, 7, tzinfo=UTC))
    assert list(Reminder.objects.order_by("pk").values_list("occasion", flat=True)) == [
        "before-7", "before-1", "day",
    ]  # fmt: skip
    assert not Effect.objects.exclude(dead_at=None).exists()


def test_nothing_owed_any_more_ends_the_mornings(obligation):
    mornings.ensure(community=obligation.community, at=MOMENT)
    Obligation.objects.update(met_on=date(2026, 11, 10), met_at=MOMENT)
    run(datetime(2026, 11, 11, 8, tzinfo=UTC))
    assert not waiting()
    assert not Letter.objects.exists()


def test_a_poisoned_letter_does_not_reach_the_database_in_parts(obligation, monkeypatch):
    mornings.ensure(community=obligation.community, at=MOMENT)
    monkeypatch.setattr("apps.process.domain.reminders._note", lambda *_args: 1 / 0)
    run(datetime(2026, 11, 11, 8, tzinfo=UTC))
    assert not Letter.objects.exists()
    (effect,) = waiting()
    assert effect.attempts == 1


@time_machine.travel(MOMENT, tick=False)
def test_the_tick_and_the_sweep_arrange_what_is_missing(obligation):
    call_command("sweep")
    assert len(waiting()) == 1
    assert tasks.ensure_mornings() == 0


def test_the_beat_looks_for_missing_mornings(settings):
    assert "process.ensure_mornings" in [entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()]


def test_the_demo_tells_at_once_and_once(obligation):
    Obligation.objects.update(due_on=date(2026, 11, 11))
    for _ in range(2):
        mornings.begin(community=obligation.community, at=MOMENT)
    assert Letter.objects.count() == 1
    assert [effect.due_at for effect in waiting()] == [datetime(2026, 11, 11, 7, tzinfo=UTC)]
