"""The outbox: what runs when, retries, dead letters."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from apps.core import outbox
from apps.core.models import Effect
from apps.core.outbox import clock, registry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KIND = "tests.something_happened"


@pytest.fixture(autouse=True)
def still(monkeypatch):
    """No time passes while effects run."""
    monkeypatch.setattr(clock, "monotonic", lambda: 0.0)


@pytest.fixture
def ran(monkeypatch):
    """Replaces the registered handlers; effects of KIND note their subject, "poison" raises."""
    done = []

    def note(effect):
        if effect.subject_id.startswith("poison"):
            raise ValueError("poisoned")
        done.append(effect.subject_id)

    monkeypatch.setattr(registry, "_reactions", {})
    outbox.handles(KIND)(note)
    return done


def put(subject, key=None, due_at=NOW):
    with transaction.atomic():
        outbox.put(kind=KIND, subject_id=subject, key=key or str(subject), due_at=due_at)


def test_an_effect_runs_once_when_it_is_due(ran):
    put("later", due_at=NOW + timedelta(seconds=1))
    put("now")
    assert outbox.run_due(at=NOW) == 1
    assert ran == ["now"]
    assert outbox.run_due(at=NOW + timedelta(seconds=1)) == 1
    assert outbox.run_due(at=NOW + timedelta(days=1)) == 0
    assert ran == ["now", "later"]


def test_the_same_key_is_stored_once(ran):
    put("a", key="same")
    put("a", key="same")
    assert outbox.run_due(at=NOW) == 1


@pytest.mark.django_db(transaction=True)
def test_an_effect_outside_of_a_transaction_is_refused(ran):
    with pytest.raises(RuntimeError):
        outbox.put(kind=KIND, subject_id=1, key="1", due_at=NOW)


def test_a_batch_takes_no_more_than_it_is_given(ran):
    for number in range(3):
        put(number)
    assert outbox.run_due(at=NOW, batch=2) == 2
    assert outbox.run_due(at=NOW, batch=2) == 1


def test_a_poisoned_effect_does_not_stop_the_others(ran):
    put("poison", due_at=NOW - timedelta(seconds=1))
    put("a")
    outbox.run_due(at=NOW)
    assert ran == ["a"]
    assert Effect.objects.get(key="poison").error == "ValueError: poisoned"


def test_what_a_failed_handler_wrote_is_rolled_back(monkeypatch):
    monkeypatch.setattr(registry, "_reactions", {})

    @outbox.handles(KIND)
    def write_and_fail(effect):
        Effect.objects.create(kind="x", key="written", due_at=NOW)
        raise ValueError

    put("a")
    assert outbox.run_due(at=NOW) == 1
    assert not Effect.objects.filter(key="written").exists()


def test_each_of_several_handlers_gets_an_effect_of_its_own(ran):
    def fail(effect):
        raise ValueError("the other one")

    outbox.handles(KIND)(fail)
    put("a")
    assert outbox.run_due(at=NOW) == 3
    assert ran == ["a"]
    failed = Effect.objects.get(done_at=None)
    assert failed.handler.endswith("fail")
    assert failed.error == "ValueError: the other one"
    outbox.run_due(at=failed.due_at)
    assert ran == ["a"]


def test_an_effect_for_a_handler_that_is_gone_waits_for_a_person(ran):
    put("a")
    Effect.objects.update(handler="apps.gone.tasks.nothing", attempts=outbox.MAX_ATTEMPTS - 1)
    outbox.run_due(at=NOW)
    effect = Effect.objects.get()
    assert effect.dead_at == NOW
    assert "apps.gone.tasks.nothing" in effect.error
    assert ran == []


def test_a_reason_outside_of_the_effect_does_not_count_as_an_attempt(monkeypatch):
    monkeypatch.setattr(registry, "_reactions", {})

    @outbox.handles(KIND)
    def not_now(effect):
        raise outbox.Later("the mail server is down", after=timedelta(minutes=3))

    put("a")
    outbox.run_due(at=NOW)
    effect = Effect.objects.get()
    assert (effect.attempts, effect.error) == (0, "the mail server is down")
    assert effect.due_at == NOW + timedelta(minutes=3)


def test_pauses_grow_until_the_effect_is_given_up(ran):
    put("poison")
    at, pauses = NOW, []
    while (effect := Effect.objects.get()).dead_at is None:
        outbox.run_due(at=at)
        effect = Effect.objects.get()
        pauses.append((effect.due_at - at).total_seconds())
        at = effect.due_at
    assert pauses == [10, 20, 40, 80, 160, 320]
    assert effect.attempts == outbox.MAX_ATTEMPTS
    assert outbox.run_due(at=at + timedelta(days=1)) == 0


def test_a_dead_effect_can_be_tried_again(ran):
    put("a")
    Effect.objects.update(attempts=outbox.MAX_ATTEMPTS, dead_at=NOW)
    assert outbox.run_due(at=NOW) == 0
    outbox.retry(Effect.objects.get(), at=NOW)
    assert outbox.run_due(at=NOW) == 1
    assert ran == ["a"]


@pytest.mark.django_db(transaction=True)
def test_a_handler_in_steps_commits_before_it_is_done(monkeypatch):
    seen = []
    monkeypatch.setattr(registry, "_reactions", {})

    @outbox.handles(KIND, in_steps=True)
    def in_steps(effect):
        assert not connection.in_atomic_block
        Effect.objects.create(kind="progress", key="progress", due_at=NOW + timedelta(days=9))
        other = connections.create_connection("default")
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM core_effect WHERE kind = 'progress'")
                seen.append(cursor.fetchone()[0])
        finally:
            other.close()
        raise ValueError("after the step")

    put("a")
    outbox.run_due(at=NOW)
    assert seen == [1]
    assert Effect.objects.filter(key="progress").exists()
    assert Effect.objects.get(key="a").error == "ValueError: after the step"


def test_a_kind_without_handlers_is_done_at_once(ran):
    with transaction.atomic():
        outbox.put(kind="tests.nobody_cares", subject_id=1, key="n", due_at=NOW)
    assert outbox.run_due(at=NOW) == 1
    assert Effect.objects.get().done_at == NOW


def test_a_tick_runs_all_that_is_due(ran):
    from apps.core.tasks import run_due_effects

    for number in range(3):
        put(number)
    assert run_due_effects() == 3


def test_a_tick_stops_when_its_time_is_spent(ran, monkeypatch):
    from apps.core import tasks

    monkeypatch.setattr(tasks, "BUDGET", 0.0)
    put("a")
    assert tasks.run_due_effects() == 0


def test_what_there_was_no_time_for_is_handed_back_with_its_attempt(ran, monkeypatch):
    seconds = iter(range(0, 1000, 10))
    monkeypatch.setattr(clock, "monotonic", lambda: next(seconds))
    for number in range(9):
        put(number)
    begun = outbox.run_due(at=NOW, budget=75)
    assert 0 < begun < 9
    assert len(ran) == begun
    left = Effect.objects.filter(done_at=None)
    assert {(row.attempts, row.claimed_until, row.claimed_by) for row in left} == {(0, None, "")}


def test_sweep_runs_all_that_is_due_without_a_worker(ran, capsys):
    for number in range(outbox.BATCH + 1):
        put(number)
    call_command("sweep")
    assert capsys.readouterr().out == f"{outbox.BATCH + 1}\n"
    assert len(ran) == outbox.BATCH + 1
