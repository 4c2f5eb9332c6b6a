"""Running what is due."""

from __future__ import annotations

import logging
import os
import socket
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.db import transaction

from apps.core.outbox.claiming import BATCH, Claim, claim, free_abandoned
from apps.core.outbox.clock import Clock
from apps.core.outbox.heartbeat import Heartbeat
from apps.core.outbox.outcomes import hand_back, mark_done, mark_failed
from apps.core.outbox.putting import put_for_each
from apps.core.outbox.registry import reactions_to
from apps.core.outbox.steadiness import steadily

logger = logging.getLogger(__name__)


def run_due(*, at: datetime, batch: int = BATCH, budget: float | None = None) -> int:
    """Run effects due at `at`, at most `batch`. Returns how many were begun.

    After `budget` seconds nothing more is begun, and what was claimed is handed back.
    """
    clock, begun = Clock(at), 0
    worker = f"{socket.gethostname()[:40]}:{os.getpid()}:{uuid4().hex[:12]}"

    def out_of_time() -> bool:
        return budget is not None and clock.elapsed() >= budget

    with Heartbeat(clock) as heartbeat:
        while begun < batch and not out_of_time():
            claims = steadily(partial(_claim, clock, worker, batch - begun))
            if not claims:
                break
            try:
                while claims and not out_of_time():
                    heartbeat.hold(claims)
                    begun += 1
                    _run(claims.pop(0), clock)
            finally:
                heartbeat.hold([])
                if claims:
                    steadily(partial(hand_back, claims))
    return begun


def _claim(clock: Clock, worker: str, limit: int) -> list[Claim]:
    """What is due by now, which is later than at the first try if the database was away."""
    free_abandoned(at=clock.now())
    return claim(at=clock.now(), by=worker, limit=limit)


def _run(claimed: Claim, clock: Clock) -> None:
    """Run the handler of a claimed effect and note the outcome."""
    try:
        reactions = reactions_to(claimed.kind, claimed.handler)
        if len(reactions) == 1 and reactions[0].in_steps:
            reactions[0].handler(claimed.effect())
            steadily(lambda: mark_done(claimed, at=clock.now()))
            return
        with transaction.atomic():
            if len(reactions) == 1:
                reactions[0].handler(claimed.effect())
            elif reactions:
                put_for_each(claimed.effect(), reactions)
            mark_done(claimed, at=clock.now())
    except Exception as error:  # one poisoned effect must not stop the others
        logger.exception("side effect %s failed", claimed.key)
        # Also when the connection is lost while the outcome is noted; a commit that came through stays.
        noted = partial(mark_failed, claimed, error)
        steadily(lambda: noted(at=clock.now()))
