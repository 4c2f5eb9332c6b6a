"""Claiming from the outbox: who takes what, for how long, and what becomes of the dead."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from apps.core import outbox
from apps.core.models import Effect
from apps.core.outbox import claiming, outcomes, registry
from apps.core.outbox.clock import Clock
from apps.core.outbox.heartbeat import Heartbeat

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KIND = "tests.something_happened"


@pytest.fixture(autouse=True)
def nobody_reacts(monkeypatch):
    monkeypatch.setattr(registry, "_reactions", {})


@pytest.fixture(autouse=True)
def long_running_server(monkeypatch):
    """The test's server may have started a moment ago."""
    monkeypatch.setattr(claiming, "GRACE", timedelta(days=-1))


def put(*keys, due_at=NOW, **fields):
    Effect.objects.bulk_create(
        Effect(**{"kind": KIND, "subject_id": key, "key": key, "due_at": due_at, **fields}) for key in keys
    )


def claimed(at=NOW, **options):
    claiming.free_abandoned(at=at)
    return [effect.key for effect in outbox.claim(at=at, **options)]


def test_a_batch_is_claimed_in_one_statement_in_the_order_it_is_due():
    put("second", "third", due_at=NOW)
    put("first", due_at=NOW - timedelta(hours=1))
    put("not yet", due_at=NOW + timedelta(seconds=1))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        effects = outbox.claim(at=NOW, by="me")
    assert len(queries) == 1
    assert [effect.key for effect in effects] == ["first", "second", "third"]
    stored = Effect.objects.get(key="first")
    assert (stored.attempts, stored.claimed_by, stored.claimed_until) == (1, "me", NOW + outbox.LEASE)
    assert stored.due_at == NOW - timedelta(hours=1)  # how late it is can still be seen
    assert (effects[0].attempts, effects[0].claimed_by) == (1, "me")


def test_no_more_are_claimed_than_asked_for():
    put("a", "b", "c")
    assert claimed(limit=2) == ["a", "b"]
    assert claimed(limit=2) == ["c"]
    assert claimed(limit=2) == []


def test_what_was_tried_before_is_claimed_alone():
    put("tried", attempts=1)
    put("a", "b")
    put("tried too", attempts=2)
    put("c")
    assert claimed() == ["tried"]
    assert claimed() == ["a", "b", "c"]
    assert claimed() == ["tried too"]


def test_what_may_be_slow_is_claimed_alone_and_what_commits_in_steps_may_be():
    outbox.handles("tests.slow", in_steps=True)(print)
    outbox.handles("tests.quick", in_steps=True, alone=False)(print)
    put("a")
    put("slow", kind="tests.slow")
    put("quick", kind="tests.quick")
    assert claimed() == ["a", "quick"]
    assert claimed() == ["slow"]


def test_a_claimed_effect_is_not_claimed_again_before_its_lease_is_over():
    put("a")
    assert claimed() == ["a"]
    assert claimed(NOW + outbox.LEASE - timedelta(seconds=1)) == []
    assert claimed(NOW + outbox.LEASE) == ["a"]
    assert Effect.objects.get().attempts == 2


def test_after_a_restart_of_the_server_those_with_leases_are_heard_first(monkeypatch):
    monkeypatch.setattr(claiming, "GRACE", timedelta(days=9999))
    put("held", claimed_by="somebody", claimed_until=NOW - timedelta(minutes=1), attempts=1)
    put("free")
    assert claimed() == ["free"]


def test_an_effect_whose_worker_never_comes_back_is_given_up_after_the_last_attempt():
    put("a")
    put("b", due_at=NOW + timedelta(hours=1))
    at = NOW
    for _attempt in range(outbox.MAX_ATTEMPTS):
        assert claimed(at) == ["a"]
        at += outbox.LEASE
    assert claimed(at) == []
    effect = Effect.objects.get(key="a")
    assert effect.dead_at == at
    assert effect.attempts == outbox.MAX_ATTEMPTS
    assert "did not come back" in effect.error
    assert claimed(NOW + timedelta(hours=1)) == ["b"]


@pytest.mark.django_db(transaction=True)
def test_two_connections_never_claim_the_same_effect():
    put("a", "b")
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT key FROM core_effect ORDER BY due_at, id LIMIT 1 FOR UPDATE")
            held = cursor.fetchone()[0]
            assert {held, *claimed()} == {"a", "b"}
            assert claimed() == []
            cursor.execute("ROLLBACK")
        assert claimed() == [held]
    finally:
        other.close()


def test_claiming_reads_what_waits_and_not_what_is_long_done():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_effect (kind, subject_id, key, handler, due_at, attempts, claimed_by, done_at,"
            " error, created_at) SELECT 'k', n, 'done' || n, '', %s, 1, '', %s, '', %s"
            " FROM generate_series(1, 5000) AS n",
            [NOW, NOW, NOW],
        )
        cursor.execute("ANALYZE core_effect")
        values = {"by": "", "alone": [], "at": NOW, "limit": 50, "until": NOW}
        assert "effect_free" in plan(cursor, claiming.CLAIM, values)
        values = {"at": NOW, "grace": claiming.GRACE, "lost": "", "most": 6}
        assert "effect_held" in plan(cursor, claiming.FREE_ABANDONED, values)


def plan(cursor, statement, values):
    cursor.execute("EXPLAIN " + statement, values)
    text = "\n".join(line for (line,) in cursor.fetchall())
    assert "Seq Scan on core_effect" not in text
    return text


def test_a_worker_that_lost_its_lease_changes_nothing_and_its_writes_are_rolled_back():
    put("a")
    (mine,) = outbox.claim(at=NOW, by="me")
    claiming.free_abandoned(at=NOW + outbox.LEASE)
    (theirs,) = outbox.claim(at=NOW + outbox.LEASE, by="another")

    def work():
        with transaction.atomic():
            put("written by the handler")
            outcomes.mark_done(mine, at=NOW)

    with pytest.raises(outcomes.LeaseLost):
        work()
    outcomes.mark_failed(mine, ValueError("too late"), at=NOW)
    outcomes.hand_back([mine])
    assert not Effect.objects.filter(key="written by the handler").exists()
    stored = Effect.objects.get()
    assert (stored.claimed_by, stored.attempts, stored.error) == ("another", 2, "")
    outcomes.mark_done(theirs, at=NOW)
    assert Effect.objects.get().done_at == NOW


def test_the_heart_of_a_living_worker_renews_what_it_holds():
    put("a", "b", "c")
    effects = outbox.claim(at=NOW, by="me")
    outcomes.mark_done(effects.pop(0), at=NOW)
    heart = Heartbeat(Clock(NOW + timedelta(seconds=20)))
    heart.hold(effects[:1])
    assert heart.renew()
    leases = dict(Effect.objects.values_list("key", "claimed_until"))
    assert leases["a"] is None
    assert leases["b"] >= NOW + timedelta(seconds=20) + outbox.LEASE
    assert leases["c"] == NOW + outbox.LEASE


def test_a_lost_lease_is_not_taken_back_by_a_late_heartbeat():
    put("a")
    effects = outbox.claim(at=NOW, by="me")
    claimed(NOW + outbox.LEASE, by="another")
    heart = Heartbeat(Clock(NOW + timedelta(hours=1)))
    heart.hold(effects)
    heart.renew()
    assert Effect.objects.get().claimed_until == NOW + 2 * outbox.LEASE


def test_a_handler_that_hangs_for_ever_loses_its_lease(monkeypatch):
    put("a")
    effects = outbox.claim(at=NOW, by="me")
    heart = Heartbeat(Clock(NOW + timedelta(hours=1)))
    heart.hold(effects)
    monkeypatch.setattr("apps.core.outbox.heartbeat.LONGEST", -1.0)
    heart.renew()
    assert Effect.objects.get().claimed_until == NOW + outbox.LEASE
