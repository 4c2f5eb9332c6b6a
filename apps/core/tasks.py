"""The tick that runs the outbox."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from apps.core import outbox


@shared_task(name="core.run_due_effects")
def run_due_effects() -> int:
    """Run all effects that are due now, batch by batch; returns how many."""
    done = 0
    while claimed := outbox.run_due(at=timezone.now()):
        done += claimed
    return done
