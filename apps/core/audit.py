"""Audit log: every change of an audited model is an event, and events are chained by hash.

`@audited` gives a model an append-only event table (django-pghistory) whose rows carry who and
which verb; a deferred trigger seals each row at commit, so the lock of the chain is held last and
briefly. `verify()` finds events that were altered, removed or reordered.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.apps import apps
from django.db import connection, models
from psycopg import sql

ModelClass = TypeVar("ModelClass", bound=type[models.Model])

SEAL_LOCK = 720_411
_SEAL_SQL = f"""
    PERFORM pg_advisory_xact_lock({SEAL_LOCK});
    INSERT INTO core_seal ("table", event_id, columns, digest, created_at)
    SELECT TG_TABLE_NAME, NEW.pgh_id, keys.names,
           encode(sha256(convert_to(
               coalesce((SELECT digest FROM core_seal ORDER BY id DESC LIMIT 1), '')
               || TG_TABLE_NAME || to_jsonb(NEW)::text, 'UTF8')), 'hex'),
           clock_timestamp()
    FROM (SELECT array_agg(k ORDER BY k) AS names FROM jsonb_object_keys(to_jsonb(NEW)) AS k) AS keys;
    RETURN NULL;
"""  # noqa: S608  # only our own number is put in


class SealEvent(pgtrigger.Trigger):
    """Chains a new event row at commit."""

    name = "seal"
    when = pgtrigger.After
    operation = pgtrigger.Insert
    timing = pgtrigger.Deferred
    func = pgtrigger.Func(_SEAL_SQL)  # type: ignore[no-untyped-call]


def audited(model: ModelClass) -> ModelClass:
    """Class decorator: keep the full history of a model in an append-only, sealed table."""
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        context_field=pghistory.ContextJSONField(),
        obj_field=pghistory.ObjForeignKey(db_constraint=False, related_query_name="events"),
        meta={"triggers": [SealEvent()]},
    )
    return track(model)  # type: ignore[no-any-return]


def verb(name: str, *, by: Any | None, reason: str = "") -> AbstractContextManager[Any]:
    """Name the verb and the person for all events written inside the block."""
    metadata: dict[str, Any] = {"verb": name}
    if by is not None:
        metadata["user"] = by.pk
    if reason:
        metadata["reason"] = reason
    return pghistory.context(**metadata)


def event_models() -> list[type[models.Model]]:
    """All event models, ordered by table name."""
    found = [m for m in apps.get_models() if issubclass(m, pghistory.models.Event)]
    return sorted((m for m in found if not m._meta.proxy and m._meta.managed), key=lambda m: m._meta.db_table)


def verify() -> Iterator[str]:
    """Walk the whole chain and yield one line per fault; nothing yielded means it is intact."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, digest FROM core_seal ORDER BY id")
        digests = cursor.fetchall()
        before = dict(zip((pk for pk, _ in digests), ["", *(d for _, d in digests)], strict=False))
        for model in event_models():
            yield from _faults(cursor, model._meta.db_table, before)


def _faults(cursor: Any, table: str, before: dict[int, str]) -> Iterator[str]:
    """Compare one event table with its seals."""
    query = sql.SQL(
        """
        SELECT s.id, coalesce(e.pgh_id, s.event_id), s.digest, e.pgh_id IS NULL,
               (SELECT jsonb_object_agg(k, to_jsonb(e) -> k) FROM unnest(s.columns) AS k)::text
        FROM {events} e FULL JOIN (SELECT * FROM core_seal WHERE "table" = %s) s
             ON s.event_id = e.pgh_id
        ORDER BY s.id
        """
    ).format(events=sql.Identifier(table))
    cursor.execute(query, [table])
    for seal, event, digest, missing, content in cursor.fetchall():
        if seal is None:
            yield f"{table} {event}: not sealed"
        elif missing:
            yield f"{table} {event}: removed"
        elif sha256((before[seal] + table + content).encode()).hexdigest() != digest:
            yield f"{table} {event}: altered or out of order"
