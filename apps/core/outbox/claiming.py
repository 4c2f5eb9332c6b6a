"""Claiming: one statement takes a batch of due rows for the length of a lease."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from apps.core.models import Effect
from apps.core.outbox.registry import kinds_alone

BATCH = 100
MAX_ATTEMPTS = 6
LEASE = timedelta(seconds=30)  # renewed by the living three times as often (`heartbeat`)
# After a restart of the server those who hold leases are heard first: they may have something to note.
GRACE = timedelta(seconds=5)


class Claim(NamedTuple):
    """A claimed row, as it comes from the database. `due`: seconds, for the order alone."""

    due: float
    id: int
    kind: str
    subject_id: str
    key: str
    handler: str
    attempts: int
    claimed_by: str

    def effect(self) -> Effect:
        """The row for a handler; what a claim does not know is read when somebody asks for it."""
        return Effect.from_db(connection.alias, self._fields[1:], self[1:])


_COLUMNS = ", ".join(f"effect.{name}" for name in Claim._fields[1:])

# A row that was tried before, or may be slow, is taken alone: whatever it does to its worker, nothing
# claimed with it loses an attempt or waits. Plain SQL without session state, so PgBouncer may pool it.
CLAIM = f"""
    WITH free AS MATERIALIZED (
        SELECT id, attempts > 0 OR kind = ANY(%(alone)s) AS alone, due_at FROM core_effect
        WHERE done_at IS NULL AND dead_at IS NULL AND claimed_until IS NULL AND due_at <= %(at)s
        ORDER BY due_at, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    ), first AS MATERIALIZED (
        SELECT id, alone FROM free ORDER BY due_at, id LIMIT 1
    )
    UPDATE core_effect AS effect
    SET attempts = effect.attempts + 1, claimed_by = %(by)s, claimed_until = %(until)s
    FROM free, first
    WHERE effect.id = free.id AND (free.id = first.id OR NOT (free.alone OR first.alone))
    RETURNING extract(epoch FROM free.due_at)::float8, {_COLUMNS}
"""  # noqa: S608 - our own column names

# What the dead leave behind is free again, with the attempt counted; after the last one it is given up.
FREE_ABANDONED = """
    UPDATE core_effect
    SET claimed_until = NULL,
        dead_at = CASE WHEN attempts >= %(most)s THEN %(at)s END,
        error = CASE WHEN attempts >= %(most)s AND error = '' THEN %(lost)s ELSE error END
    WHERE id IN (
        SELECT id FROM core_effect
        WHERE claimed_until <= %(at)s AND done_at IS NULL AND dead_at IS NULL
          AND pg_postmaster_start_time() < now() - %(grace)s
        FOR UPDATE SKIP LOCKED
    )
"""
_LOST = "the worker did not come back from the last attempt"


def claim(*, at: datetime, by: str = "", limit: int = BATCH) -> list[Claim]:
    """Take at most `limit` due effects for worker `by` until `at + LEASE`, in the order they are due."""
    values: dict[str, Any] = {"alone": kinds_alone(), "at": at, "by": by, "limit": limit, "until": at + LEASE}
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, values)
        return sorted(map(Claim._make, cursor.fetchall()))


def free_abandoned(*, at: datetime) -> None:
    """Free what workers hold whose lease is over; what they had for its last attempt is given up."""
    values: dict[str, Any] = {"at": at, "grace": GRACE, "lost": _LOST, "most": MAX_ATTEMPTS}
    with connection.cursor() as cursor:
        cursor.execute(FREE_ABANDONED, values)
