"""Outbox: side effects are rows, claimed by any number of tickers.

A verb calls `put()` inside its transaction. `run_due()` claims due rows with SKIP LOCKED, runs the
handlers of the kind, each row in its own savepoint, and retries with growing pauses. Effects happen
at least once; handlers must be idempotent by the subject they are given.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction

from apps.core.models import Effect

Handler = Callable[[Effect], None]
logger = logging.getLogger(__name__)

BATCH = 20
MAX_ATTEMPTS = 6
FIRST_PAUSE = timedelta(seconds=10)
_handlers: dict[str, list[Handler]] = defaultdict(list)


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register a function for a kind of effect, in the `tasks.py` of the room that reacts."""

    def register(handler: Handler) -> Handler:
        if handler not in _handlers[kind]:
            _handlers[kind].append(handler)
        return handler

    return register


def handlers() -> dict[str, list[Handler]]:
    """All registered handlers by kind."""
    return dict(_handlers)


def put(*, kind: str, subject_id: object, key: str, due_at: datetime) -> None:
    """Store a side effect in the current transaction; the same `key` is stored once."""
    if not connection.in_atomic_block:
        raise RuntimeError("a side effect belongs into the transaction that causes it")
    effect = Effect(kind=kind, subject_id=str(subject_id), key=key, due_at=due_at)
    Effect.objects.bulk_create([effect], ignore_conflicts=True)


def run_due(*, at: datetime, batch: int = BATCH) -> int:
    """Run the effects due at `at`, one batch. Returns how many were claimed."""
    with transaction.atomic():
        waiting = Effect.objects.filter(due_at__lte=at, done_at=None, dead_at=None)
        due = list(waiting.select_for_update(skip_locked=True)[:batch])
        for effect in due:
            _run(effect, at)
    return len(due)


def retry(effect: Effect, *, at: datetime) -> None:
    """Give a dead effect another round of attempts, due at once."""
    effect.attempts, effect.dead_at, effect.due_at = 0, None, at
    effect.save(update_fields=["attempts", "dead_at", "due_at"])


def _run(effect: Effect, at: datetime) -> None:
    """Run the handlers of one effect inside a savepoint and note the outcome."""
    effect.attempts += 1
    try:
        with transaction.atomic():
            for handler in _handlers.get(effect.kind, []):
                handler(effect)
        effect.done_at, effect.error = at, ""
    except Exception as error:  # one poisoned effect must not stop the others
        logger.exception("side effect %s failed", effect.key)
        effect.error = f"{type(error).__name__}: {error}"[:2000]
        effect.due_at = at + FIRST_PAUSE * 2 ** (effect.attempts - 1)
        if effect.attempts >= MAX_ATTEMPTS:
            effect.dead_at = at
    effect.save(update_fields=["attempts", "done_at", "error", "due_at", "dead_at"])
