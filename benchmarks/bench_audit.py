"""What the audit log costs: rows into an audited table against an equal table without triggers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import connection, transaction

from apps.communities.models import Partner
from apps.core import audit
from tests.factories import CommunityFactory

ROUNDS = 5
ROWS = 10_000
AUDITED = Partner._meta.db_table
PLAIN = "bench_plain"


def make_plain() -> None:
    """A table with the same columns, indexes and foreign key."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {PLAIN} (LIKE {AUDITED} INCLUDING ALL)")
        cursor.execute(
            f"ALTER TABLE {PLAIN} ADD FOREIGN KEY (community_id) REFERENCES communities_community"
            " DEFERRABLE INITIALLY DEFERRED"
        )


def insert(table: str, community: int, statements: int = 1) -> None:
    """Add the rows, make the checks and seals of a commit, take everything back."""
    with transaction.atomic(), audit.verb("import", by=None), connection.cursor() as cursor:
        for number in range(statements):
            cursor.execute(
                f"INSERT INTO {table} (community_id, name, kind, url, note)"  # noqa: S608
                " SELECT %s, %s || row, 'donor', 'https://example.org/', 'Примітка'"
                " FROM generate_series(1, %s) AS row",
                [community, f"Партнер {number} ", ROWS // statements],
            )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


def change(community: int) -> None:
    """Change every row of the audited table that stands there, and take it back."""
    with transaction.atomic(), audit.verb("import", by=None), connection.cursor() as cursor:
        Partner.objects.filter(community=community).update(note="Інша примітка")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        transaction.set_rollback(True)


def cases() -> dict[str, Callable[[], object]]:
    """The same rows into both tables; a change of as many rows; the proof of their events."""
    empty, full = CommunityFactory(), CommunityFactory()
    make_plain()
    Partner.objects.bulk_create(Partner(community=full, name=f"Партнер {row}") for row in range(ROWS))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    return {
        f"{ROWS} rows without audit": partial(insert, PLAIN, empty.pk),
        f"{ROWS} rows audited": partial(insert, AUDITED, empty.pk),
        f"{ROWS} rows audited, in 100 statements": partial(insert, AUDITED, empty.pk, 100),
        f"{ROWS} rows changed, audited": partial(change, full.pk),
        f"verify {ROWS} events": lambda: list(audit.verify()),
    }
