"""Sealing when several transactions commit at the same time."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic, sleep

import pytest
from django.db import IntegrityError, connection, connections, transaction

from apps.communities.models import Partner
from apps.core import audit
from apps.core.models import Seal, UnsealedEvents
from tests.factories import CommunityFactory

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20  # seconds until a lock that never comes fails the test


class Other:
    """Somebody else's connection with an open transaction."""

    def __init__(self, begin="BEGIN"):
        self.wrapper = connections.create_connection("default")
        self.wrapper.inc_thread_sharing()
        self.run(f"SET lock_timeout = '{PATIENCE}s'")
        self.run(begin)

    def run(self, statement, *values):
        with self.wrapper.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def add(self, community, name):
        self.run(
            "INSERT INTO communities_partner (community_id, name, kind, url, note)"
            " VALUES (%s, %s, 'donor', '', '')",
            community.pk,
            name,
        )


@contextmanager
def others(*begin: str) -> Iterator[list[Other]]:
    found = [Other(words) for words in begin or ("BEGIN", "BEGIN")]
    try:
        yield found
    finally:
        for other in found:
            other.wrapper.close()


@contextmanager
def committing(other) -> Iterator[Future]:
    """Commit in a thread, which waits for a lock."""
    (pid,) = other.run("SELECT pg_backend_pid()")[0]
    with ThreadPoolExecutor() as pool:
        commit = pool.submit(other.run, "COMMIT")
        deadline = monotonic() + PATIENCE
        while not waits(pid):
            assert not commit.done()
            assert monotonic() < deadline
            sleep(0.01)
        yield commit


def waits(pid):
    with connection.cursor() as cursor:
        cursor.execute("SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s", [pid])
        return cursor.fetchone()[0]


def chain():
    """Numbers of the seals and how many events each has; the chain must be whole."""
    assert list(audit.verify()) == []
    assert not UnsealedEvents.objects.exists()
    found = Seal.objects.filter(table="communities_partnerevent").order_by("pk")
    numbers = list(Seal.objects.order_by("pk").values_list("pk", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    return [len(seal.events) for seal in found]


def test_who_commits_first_is_first_in_the_chain():
    community = CommunityFactory()
    with others() as (one, two):
        one.add(community, "1")
        two.add(community, "2")
        two.add(community, "3")
        two.run("COMMIT")
        one.run("COMMIT")
    assert chain() == [2, 1]


@pytest.mark.parametrize(("end", "sealed"), [("COMMIT", [1, 2]), ("ROLLBACK", [2])])
def test_two_commits_at_once_make_one_chain(end, sealed):
    community = CommunityFactory()
    with others() as (one, two):
        one.add(community, "1")
        two.add(community, "2")
        two.add(community, "3")
        one.run("SET CONSTRAINTS ALL IMMEDIATE")
        with committing(two) as commit:
            one.run(end)
            commit.result(PATIENCE)
    assert chain() == sealed


def test_who_waits_for_a_row_does_not_hold_the_chain():
    """Two rows in two statements: the check of the second one's foreign key waits for somebody's lock."""
    free, locked = CommunityFactory(), CommunityFactory()
    with others() as (one, two):
        one.run("SELECT 1 FROM communities_community WHERE id = %s FOR UPDATE", locked.pk)
        one.add(free, "1")
        two.add(free, "2")
        two.add(locked, "3")
        with committing(two) as commit:
            one.run("COMMIT")
            commit.result(PATIENCE)
    assert chain() == [1, 2]


def test_a_transaction_that_cannot_see_the_last_seal_is_refused():
    community = CommunityFactory()
    with others("BEGIN ISOLATION LEVEL REPEATABLE READ") as (late,):
        late.run("SELECT 1")
        with transaction.atomic():
            Partner.objects.create(community=community, name="1")
        late.add(community, "2")
        with pytest.raises(IntegrityError, match="core_seal_pkey"):
            late.run("COMMIT")
    assert chain() == [1]
