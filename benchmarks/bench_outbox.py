"""Claiming 10,000 due effects: the outbox against bare SKIP LOCKED loops over the same rows.

Each case works on a connection that commits, outside of the runner's transaction: dead row versions and
commits cost both what they cost in life. Every call begins with 10,000 rows that nobody has claimed.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection
from django.utils import timezone

from apps.core import outbox

ROUNDS = 9
ROWS = 10_000
BATCH = outbox.BATCH
FREE = (
    "SELECT id FROM core_effect WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= %s"
    " AND claimed_until IS NULL ORDER BY due_at, id LIMIT %s FOR UPDATE SKIP LOCKED"
)
TAKE = "UPDATE core_effect SET claimed_by = 'bare', claimed_until = %s, attempts = attempts + 1"
COLUMNS = "id, kind, subject_id, key, handler, attempts, claimed_by"


def fill() -> None:
    """Due rows, among ten times as many that are done."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE core_effect")
        cursor.execute(
            "INSERT INTO core_effect (kind, subject_id, key, handler, due_at, attempts, claimed_by, done_at,"
            " error, created_at) SELECT 'bench.happened', n, 'bench ' || n, '', %s - n * interval '1 ms', 0,"
            " '', CASE WHEN n > %s THEN %s END, '', %s FROM generate_series(1, %s) AS n",
            [now, ROWS, now, now, ROWS * 11],
        )
        cursor.execute("ANALYZE core_effect")


def bare_two_statements(cursor: Any, at: datetime) -> int:
    """The textbook loop: lock, update, commit."""
    cursor.execute("BEGIN")
    cursor.execute(FREE, [at, BATCH])
    found = [row for (row,) in cursor.fetchall()]
    cursor.execute(f"{TAKE} WHERE id = ANY(%s) RETURNING {COLUMNS}", [at + outbox.LEASE, found])
    rows = cursor.fetchall()
    cursor.execute("COMMIT")
    return len(rows)


def bare_one_statement(cursor: Any, at: datetime) -> int:
    """The same in one statement."""
    cursor.execute(f"{TAKE} WHERE id IN ({FREE}) RETURNING {COLUMNS}", [at + outbox.LEASE, at, BATCH])
    return len(cursor.fetchall())


def ours(_cursor: Any, at: datetime) -> int:
    """What workers do: rows come back as effects, in order."""
    return len(outbox.claim(at=at, by="bench", limit=BATCH))


def claim_all(step: Callable[[Any, datetime], int]) -> int:
    """Claim until nothing is left."""
    total, at = 0, timezone.now()
    with connection.cursor() as cursor:
        while taken := step(cursor, at):
            total += taken
    assert total == ROWS, total
    return total


def aside(work: Callable[[], object]) -> None:
    """Do it in a thread, on a connection of its own that commits; closed at the end."""

    def body() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(body).result()


def before_each() -> None:
    """Rows that nobody has claimed."""
    aside(fill)


def cases() -> dict[str, Callable[[], object]]:
    """The loops, in batches of the same size."""
    steps = {
        "bare loop: SELECT … SKIP LOCKED, UPDATE": bare_two_statements,
        "bare loop in one statement": bare_one_statement,
        "outbox.claim": ours,
    }
    return {
        f"{name}, {BATCH} at a time": partial(aside, partial(claim_all, step)) for name, step in steps.items()
    }
