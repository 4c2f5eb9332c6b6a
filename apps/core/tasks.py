"""The tick that runs the outbox."""

from __future__ import annotations

from time import monotonic

from celery import shared_task
from django.utils import timezone

from apps.core import outbox

BUDGET = 60.0  # seconds after which a tick leaves the rest to the next one, far below the time limit


@shared_task(name="core.run_due_effects")
def run_due_effects() -> int:
    """Run the effects that are due now, one by one; returns how many. Stops early after the budget."""
    done, started = 0, monotonic()
    while monotonic() - started < BUDGET and outbox.run_due(at=timezone.now(), batch=1):
        done += 1
    return done
