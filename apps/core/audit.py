"""Audit log: every change of an audited model is an event, and events are chained by hash.

`@audited` gives a model an append-only event table (django-pghistory) whose rows carry who and
which verb (`recording`). What a transaction wrote is sealed at commit, so that the lock of the chain
is held last and briefly (`sealing`). `verify()` finds events that were altered, removed or reordered.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
from django.apps import apps
from django.db import connection, models, transaction

from apps.core import sealing
from apps.core.recording import Deleted, Inserted, Updated

ModelClass = TypeVar("ModelClass", bound=type[models.Model])

# A proof covers the columns that the table had then: later ones are left out before it is compared.
# `|| ''` unpacks all the proofs of a seal once, and not for each of them.
_EVENT_FAULTS = """
    WITH seal AS MATERIALIZED (
        SELECT events, proofs || ''::bytea AS proofs, ARRAY(
            SELECT attname::text FROM pg_attribute
            WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped
              AND attname::text <> ALL (columns)) AS later
        FROM core_seal WHERE "table" = %(table)s
    ), noted AS MATERIALIZED (
        SELECT id, substring(proofs FROM ({size} * (place - 1))::int + 1 FOR {size}) AS proof, later
        FROM seal, unnest(events) WITH ORDINALITY AS listed(id, place)
    )
    SELECT coalesce(pgh_id, noted.id),
           CASE WHEN noted.id IS NULL THEN 'not sealed' WHEN pgh_id IS NULL THEN 'removed'
                ELSE 'altered' END
    FROM {table} AS pgh_event FULL JOIN noted ON noted.id = pgh_id
    WHERE noted.id IS NULL OR pgh_id IS NULL OR noted.proof IS DISTINCT FROM {proof}
    ORDER BY 1
"""
_SEAL_FAULTS = """
    SELECT before_id, id, "table", events[1], events[cardinality(events)]
    FROM (
        SELECT *, lag(id, 1, 0::bigint) OVER chain AS before_id, lag(digest, 1, '') OVER chain AS before
        FROM core_seal WINDOW chain AS (ORDER BY id)
    ) AS link
    WHERE id <> before_id + 1 OR digest IS DISTINCT FROM {digest}
    ORDER BY id
"""


def audited(model: ModelClass) -> ModelClass:
    """Class decorator: keep the full history of a model in an append-only, sealed table."""
    track = pghistory.track(
        Inserted(),
        Updated(),
        Deleted(),
        append_only=True,
        context_field=pghistory.ContextJSONField(),
        obj_field=pghistory.ObjForeignKey(db_constraint=False, related_query_name="events"),
        meta={"triggers": [sealing.NoteEvents()]},
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
    """Compare all events with their seals and all seals with each other, in the database.

    Yields one line per fault; nothing yielded means that the log is intact. What is committed
    meanwhile does no harm: each question is asked of one snapshot. Events and seals removed together
    from the end leave a shorter chain that is whole: only a seal noted elsewhere shows it (`holds`).
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        for model in event_models():
            yield from _event_faults(cursor, model._meta.db_table)
        yield from _seal_faults(cursor)


def last_seal() -> str:
    """The number and digest of the newest seal, to be noted outside of the database; empty without one."""
    seal = apps.get_model("core", "Seal")._default_manager.order_by("pk").last()
    return f"{seal.pk}:{seal.digest}" if seal else ""


def holds(noted: str) -> bool:
    """Whether a seal noted earlier (`last_seal`) is still there, and with it everything before it."""
    number, _, digest = noted.partition(":")
    if not number.isdecimal():
        return False
    seals = apps.get_model("core", "Seal")._default_manager
    return seals.filter(pk=int(number), digest=digest).exists()


def _event_faults(cursor: Any, table: str) -> Iterator[str]:
    """Events of one table that are not as they were sealed, or not sealed."""
    proof = sealing.proof("to_jsonb(pgh_event) - noted.later")
    query = _EVENT_FAULTS.format(table=connection.ops.quote_name(table), proof=proof, size=sealing.PROOF)
    cursor.execute(query, {"table": table})
    for event, fault in cursor.fetchall():
        yield f"{table} {event}: {fault}"


def _seal_faults(cursor: Any) -> Iterator[str]:
    """Seals that do not follow from the one before them."""
    cursor.execute(_SEAL_FAULTS.format(digest=sealing.digest("before", "link")))
    for before, seal, table, first, last in cursor.fetchall():
        if seal != before + 1:
            yield from (f"seal {number}: removed" for number in range(before + 1, seal))
        else:
            yield f"seal {seal} ({table} {first} to {last}): altered or out of order"
