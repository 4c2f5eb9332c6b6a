"""Outbox: side effects are rows, claimed by any number of tickers.

A verb calls `put()` inside its transaction. `run_due()` claims one due row at a time: a short
transaction of its own with SKIP LOCKED moves the row's `due_at` past the lease and counts the
attempt, so that no lock is held while a handler works and a handler may commit its progress.
Whoever dies in the middle leaves a row that is due again when the lease is over. Effects happen
at least once; handlers must be idempotent by the subject they are given.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from apps.core.models import Effect

Handler = Callable[[Effect], None]
logger = logging.getLogger(__name__)

BATCH = 20
MAX_ATTEMPTS = 6
FIRST_PAUSE = timedelta(seconds=10)
LEASE = timedelta(minutes=10)  # longer than any handler may run (the worker's time limit is half of it)


@dataclass(frozen=True)
class Reaction:
    """A registered handler. `in_steps`: it commits its own steps instead of one transaction."""

    handler: Handler
    in_steps: bool = False


_reactions: dict[str, list[Reaction]] = {}


def handles(kind: str, *, in_steps: bool = False) -> Callable[[Handler], Handler]:
    """Register a function for a kind of effect, in the `tasks.py` of the room that reacts.

    A handler runs in one transaction; with `in_steps` it runs in none and its verbs commit one by
    one, so that others see how far it is.
    """

    def register(handler: Handler) -> Handler:
        reactions = _reactions.setdefault(kind, [])
        if handler not in [reaction.handler for reaction in reactions]:
            reactions.append(Reaction(handler, in_steps))
        return handler

    return register


def handlers() -> dict[str, list[Handler]]:
    """All registered handlers by kind."""
    return {kind: [reaction.handler for reaction in found] for kind, found in _reactions.items()}


def put(*, kind: str, subject_id: object, key: str, due_at: datetime) -> None:
    """Store a side effect in the current transaction; the same `key` is stored once."""
    if not connection.in_atomic_block:
        raise RuntimeError("a side effect belongs into the transaction that causes it")
    effect = Effect(kind=kind, subject_id=str(subject_id), key=key, due_at=due_at)
    Effect.objects.bulk_create([effect], ignore_conflicts=True)


def run_due(*, at: datetime, batch: int = BATCH) -> int:
    """Run effects due at `at`, at most `batch`. Returns how many were claimed."""
    for claimed in range(batch):
        effect = claim(at=at)
        if effect is None:
            return claimed
        _run(effect, at)
    return batch


@transaction.atomic
def claim(*, at: datetime) -> Effect | None:
    """Take the next due effect for the length of the lease; nothing when none is free.

    An effect that was claimed for its last attempt and never came back is given up here.
    """
    waiting = Effect.objects.filter(due_at__lte=at, done_at=None, dead_at=None)
    while effect := waiting.select_for_update(skip_locked=True).first():
        if effect.attempts < MAX_ATTEMPTS:
            effect.attempts += 1
            effect.due_at = at + LEASE
            effect.save(update_fields=["attempts", "due_at"])
            return effect
        effect.dead_at = at
        effect.error = effect.error or "the worker did not come back from the last attempt"
        effect.save(update_fields=["dead_at", "error"])
    return None


def retry(effect: Effect, *, at: datetime) -> None:
    """Give a dead effect another round of attempts, due at once."""
    effect.attempts, effect.dead_at, effect.due_at = 0, None, at
    effect.save(update_fields=["attempts", "dead_at", "due_at"])


def _run(effect: Effect, at: datetime) -> None:
    """Run the handlers of a claimed effect and note the outcome."""
    try:
        for reaction in _reactions.get(effect.kind, []):
            if reaction.in_steps:
                reaction.handler(effect)
            else:
                with transaction.atomic():
                    reaction.handler(effect)
        effect.done_at, effect.error = at, ""
    except Exception as error:  # one poisoned effect must not stop the others
        logger.exception("side effect %s failed", effect.key)
        effect.error = f"{type(error).__name__}: {error}"[:2000]
        effect.due_at = at + FIRST_PAUSE * 2 ** (effect.attempts - 1)
        if effect.attempts >= MAX_ATTEMPTS:
            effect.dead_at = at
    effect.save(update_fields=["done_at", "error", "due_at", "dead_at"])
