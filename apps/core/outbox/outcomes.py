"""What becomes of a claimed effect: done, to be tried again, given up, handed back.

Every statement asks whether the row is still ours: a worker that lost its lease changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import F, QuerySet

from apps.core.models import Effect
from apps.core.outbox.claiming import MAX_ATTEMPTS, Claim
from apps.core.outbox.registry import Later

FIRST_PAUSE = timedelta(seconds=10)


class LeaseLost(RuntimeError):
    """Another worker has the effect by now; what this one wrote for it is rolled back."""


def mark_done(claim: Claim, *, at: datetime) -> None:
    """Note that it happened; inside the handler's transaction, if it has one. Raises `LeaseLost`."""
    if not _ours([claim]).update(done_at=at, error="", claimed_until=None):
        raise LeaseLost(f"{claim.key} was taken over from {claim.claimed_by}")


def mark_failed(claim: Claim, error: Exception, *, at: datetime) -> None:
    """Note why it failed and when it is tried again; after the last attempt it is given up."""
    if isinstance(error, Later):
        _ours([claim]).update(
            error=str(error)[:2000], due_at=at + error.after, claimed_until=None, attempts=F("attempts") - 1
        )
        return
    _ours([claim]).update(
        error=f"{type(error).__name__}: {error}".replace("\0", "")[:2000],
        due_at=at + FIRST_PAUSE * 2 ** (claim.attempts - 1),
        dead_at=at if claim.attempts >= MAX_ATTEMPTS else None,
        claimed_until=None,
    )


def hand_back(claims: Sequence[Claim]) -> None:
    """Free what was claimed and not begun, with its attempt."""
    _ours(claims).update(claimed_until=None, claimed_by="", attempts=F("attempts") - 1)


def retry(effect: Effect, *, at: datetime) -> None:
    """Give a dead effect another round of attempts, due at once."""
    effect.attempts, effect.dead_at, effect.due_at, effect.claimed_until = 0, None, at, None
    effect.save(update_fields=["attempts", "dead_at", "due_at", "claimed_until"])


def _ours(claims: Sequence[Claim]) -> QuerySet[Effect]:
    """These rows, as far as the worker that claimed them still has them."""
    ids, workers = [claim.id for claim in claims], {claim.claimed_by for claim in claims}
    held = Effect.objects.filter(done_at=None, dead_at=None).exclude(claimed_until=None)
    return held.filter(pk__in=ids, claimed_by__in=workers)
