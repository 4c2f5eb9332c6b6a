"""`manage.py sweep`: the outbox without Celery."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.core import outbox


class Command(BaseCommand):
    """Run every side effect that is due now, without a worker."""

    help = "Run all due side effects in this process."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and print how many were claimed; an effect that fails waits for a later sweep."""
        done = 0
        while claimed := outbox.run_due(at=timezone.now()):
            done += claimed
        self.stdout.write(f"{done}")
