"""The tick that runs the outbox."""

from __future__ import annotations

from time import monotonic

from celery import shared_task
from django.utils import timezone

from apps.core import outbox

BUDGET = 60.0  # seconds after which a tick leaves the rest to the next one, far below the time limit


@shared_task(name="core.run_due_effects")
def run_due_effects() -> int:
    """Run the effects that are due now, batch by batch; returns how many. Stops early after the budget."""
    done, started = 0, monotonic()
    while (left := BUDGET - (monotonic() - started)) > 0:
        begun = outbox.run_due(at=timezone.now(), budget=left)
        if not begun:
            break
        done += begun
    return done
