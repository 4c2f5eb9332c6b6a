"""Triggers that chain events by hash, and the SQL that both they and `audit.verify` compute with.

A statement that writes events notes their ids and proofs as a row of `UnsealedEvents`, and its
transaction, once, as a row of `EventTransaction` (`NoteEvents`). That row carries the deferred triggers:
at commit the first lets all other deferred checks pass, since those may wait for locks of rows
(`AwaitOtherChecks`); the second takes the lock of the chain and turns everything noted into one link per
event table (`SealEvents`).
"""

from __future__ import annotations

import pgtrigger

LOCK = 720_411  # one number for the whole database; any will do
PROOF = 32  # bytes


def proof(record: str) -> str:
    """SQL for the proof of an event: SHA-256 of its columns as JSON, in which keys have a fixed order."""
    return f"sha256(convert_to(({record})::text, 'UTF8'))"


def digest(previous: str, seal: str) -> str:
    """SQL for the digest of a seal: SHA-256 in hex of the digest before it and all of its own columns."""
    parts = [
        previous,
        f"{seal}.id",
        f'{seal}."table"',
        f"extract(epoch FROM {seal}.created_at)",
        f"array_to_string({seal}.columns, ',')",
        f"array_to_string({seal}.events, ',')",
        f"encode({seal}.proofs, 'hex')",
    ]
    return f"encode(sha256(convert_to(concat_ws('|', {', '.join(parts)}), 'UTF8')), 'hex')"


class NoteEvents(pgtrigger.Trigger):
    """Notes what a statement wrote into an event table, with its proofs.

    Times are written into JSON in the zone of the session: for the proof it is always UTC.
    """

    name = "seal"
    when = pgtrigger.After
    level = pgtrigger.Statement
    operation = pgtrigger.Insert
    referencing = pgtrigger.Referencing(new="pgh_new")  # type: ignore[no-untyped-call]
    declare = [("zone", "text := current_setting('TimeZone')")]
    func = f"""
    PERFORM set_config('TimeZone', 'UTC', true);
    INSERT INTO core_unsealedevents ("table", columns, events, proofs)
    SELECT TG_TABLE_NAME,
           (SELECT array_agg(attname ORDER BY attname) FROM pg_attribute
            WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped),
           array_agg(pgh_id ORDER BY pgh_id),
           string_agg({proof("to_jsonb(pgh_new)")}, ''::bytea ORDER BY pgh_id)
    FROM pgh_new HAVING count(*) > 0;
    IF FOUND THEN
        INSERT INTO core_eventtransaction (id, due) VALUES (pg_current_xact_id()::text::bigint, false)
        ON CONFLICT DO NOTHING;
    END IF;
    PERFORM set_config('TimeZone', zone, true);
    RETURN NULL;
    """  # noqa: S608  # only our own words are put in


class AwaitOtherChecks(pgtrigger.Trigger):
    """Has the seals made after the deferred checks that are waiting now: it is queued behind them."""

    name = "await_other_checks"
    when = pgtrigger.After
    operation = pgtrigger.Insert
    timing = pgtrigger.Deferred
    func = "UPDATE core_eventtransaction SET due = true WHERE id = NEW.id; RETURN NULL;"


class SealEvents(pgtrigger.Trigger):
    """Adds the links of this transaction to the chain, one per event table.

    Every note it can see is its own transaction's: others are not committed yet, or deleted by then.
    All is gathered before the loop takes the lock, which is free again after the commit.
    """

    name = "seal"
    when = pgtrigger.After
    operation = pgtrigger.Update
    timing = pgtrigger.Deferred
    declare = [("link", "core_seal%ROWTYPE"), ("last", "core_seal%ROWTYPE")]
    func = f"""
    FOR link."table", link.columns, link.events, link.proofs IN
        SELECT "table", columns,
               ARRAY(SELECT event FROM core_unsealedevents AS part,
                                       unnest(part.events) WITH ORDINALITY AS listed(event, place)
                     WHERE part."table" = whole."table" AND part.columns = whole.columns
                     ORDER BY part.id, place),
               string_agg(proofs, ''::bytea ORDER BY id)
        FROM core_unsealedevents AS whole GROUP BY "table", columns ORDER BY "table", columns
    LOOP
        PERFORM pg_advisory_xact_lock({LOCK});
        SELECT * INTO last FROM core_seal ORDER BY id DESC LIMIT 1;
        link.id := coalesce(last.id, 0) + 1;
        link.created_at := clock_timestamp();
        link.digest := {digest("coalesce(last.digest, '')", "link")};
        INSERT INTO core_seal SELECT link.*;
    END LOOP;
    DELETE FROM core_unsealedevents;
    DELETE FROM core_eventtransaction WHERE id = NEW.id;
    RETURN NULL;
    """  # noqa: S608  # only our own words are put in
