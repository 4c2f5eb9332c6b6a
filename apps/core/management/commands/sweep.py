"""`manage.py sweep`: the outbox without Celery, and what the beat does besides."""

from __future__ import annotations

from typing import Any

from celery import current_app
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.core import outbox
from apps.core.tasks import run_due_effects


class Command(BaseCommand):
    """Do what the beat does regularly, then run every side effect that is due now, without a worker."""

    help = "Run all due side effects in this process."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run and print how many were claimed; an effect that fails waits for a later sweep."""
        for name in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}:
            if name != run_due_effects.name:
                current_app.tasks[name]()
        done = 0
        while claimed := outbox.run_due(at=timezone.now()):
            done += claimed
        self.stdout.write(f"{done}")
