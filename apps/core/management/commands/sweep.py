"""`manage.py sweep`: the outbox without Celery."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from apps.core.tasks import run_due_effects


class Command(BaseCommand):
    """Run every side effect that is due now, without a worker."""

    help = "Run all due side effects in this process."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and print how many were claimed."""
        self.stdout.write(f"{run_due_effects()}")
