"""The outbox gets over a database that goes away in the middle."""

from datetime import timedelta
from time import sleep

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.utils import timezone

from apps.core import outbox
from apps.core.models import Effect
from apps.core.outbox import heartbeat, registry, running

pytestmark = pytest.mark.django_db(transaction=True)
KIND = "tests.something_happened"


@pytest.fixture(autouse=True)
def nobody_reacts(monkeypatch):
    monkeypatch.setattr(registry, "_reactions", {})


def put(*keys):
    with transaction.atomic():
        for key in keys:
            outbox.put(kind=KIND, subject_id=key, key=key, due_at=timezone.now())


def cut():
    """End this thread's session from another one, as a restart of the server would."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()


@pytest.mark.parametrize("in_steps", [False, True])
def test_the_others_go_on_when_the_connection_is_lost_inside_a_handler(in_steps):
    ran = []

    @outbox.handles(KIND, in_steps=in_steps)
    def react(effect):
        ran.append(effect.key)
        if effect.key == "a" and ran.count("a") == 1:
            Effect.objects.create(kind="x", key="before the cut", due_at=timezone.now())
            cut()
            Effect.objects.create(kind="x", key="after the cut", due_at=timezone.now())

    put("a", "b")
    outbox.run_due(at=timezone.now())
    assert ran == ["a", "b"]
    failed = Effect.objects.get(key="a")
    assert failed.attempts == 1
    assert "OperationalError" in failed.error
    assert Effect.objects.get(key="b").done_at
    assert Effect.objects.filter(key="before the cut").exists() == in_steps
    outbox.run_due(at=failed.due_at)
    assert Effect.objects.get(key="a").done_at


def test_an_effect_is_done_though_the_connection_is_lost_before_it_is_noted():
    @outbox.handles(KIND, in_steps=True)
    def react(effect):
        cut()

    put("a")
    outbox.run_due(at=timezone.now())
    assert Effect.objects.get().done_at


def test_a_claim_waits_for_a_database_that_is_away(monkeypatch):
    calls = []

    def away_twice(**options):
        calls.append(options)
        if len(calls) < 3:
            raise OperationalError("the server is starting up")
        return outbox.claim(**options)

    monkeypatch.setattr(running, "claim", away_twice)
    monkeypatch.setattr("apps.core.outbox.steadiness.PAUSE", 0.0)
    put("a")
    assert outbox.run_due(at=timezone.now()) == 1
    assert Effect.objects.get().done_at


def test_patience_has_an_end():
    def away():
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        outbox.steadily(away, patience=-1)


def test_inside_a_transaction_nothing_is_repeated():
    calls = []

    def away():
        calls.append(1)
        raise OperationalError("gone")

    with pytest.raises(OperationalError), transaction.atomic():
        outbox.steadily(away)
    assert calls == [1]


def test_the_heart_beats_while_a_handler_works_and_comes_back_after_a_cut(monkeypatch):
    """The lease is looked at from outside until it has moved twice, with a cut in between."""
    monkeypatch.setattr(heartbeat, "EVERY", 0.01)
    monkeypatch.setattr(heartbeat, "AGAIN", 0.01)
    seen = []

    def lease():
        return Effect.objects.get().claimed_until

    def moved_from(before):
        for _look in range(3000):
            if lease() > before:
                return True
            sleep(0.01)
        return False

    @outbox.handles(KIND, in_steps=True)
    def react(effect):
        first = lease()
        seen.append(moved_from(first))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        seen.append(moved_from(lease()))

    put("a")
    outbox.run_due(at=timezone.now())
    assert seen == [True, True]
    assert any(sessions() == 1 for _look in range(3000)), "the heart left its connection open"


def sessions():
    """How many connections the database has; one that was closed goes a moment later."""
    sleep(0.01)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return cursor.fetchone()[0]


def test_an_effect_of_the_past_is_late_by_what_is_stored():
    put("a")
    Effect.objects.update(due_at=timezone.now() - timedelta(hours=2))
    outbox.run_due(at=timezone.now())
    effect = Effect.objects.get()
    assert effect.done_at - effect.due_at >= timedelta(hours=2)
