"""The clock of the database: the one that all processes share."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection


def database_now() -> datetime:
    """The moment on the database's clock, read anew by each call.

    Ask it after a lock is held: the time at which the transaction began may be long past by then.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: datetime = cursor.fetchone()[0]
    return found.astimezone(UTC)
