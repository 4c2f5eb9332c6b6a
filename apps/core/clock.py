"""Time as the database sees it."""

from __future__ import annotations

from datetime import datetime

from django.db import connection


def database_now() -> datetime:
    """The start of the current transaction by the database's clock (aware, UTC).

    Every process asks the same clock, so a boundary falls at one moment for all of them.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        row = cursor.fetchone()
    assert row is not None
    moment: datetime = row[0]
    return moment
