"""Registers the suite's kinds of effects in every process that runs with its settings."""

from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings


class ChaosConfig(AppConfig):
    """No models; its one table is made by `rows`."""

    name = "tests.chaos"
    label = "chaos"

    def ready(self) -> None:
        """Register the handlers; in a hurry, shorten leases and pauses."""
        from apps.core.outbox import claiming, heartbeat, outcomes
        from tests.chaos import deeds  # noqa: F401

        if settings.CHAOS_HURRY:
            claiming.LEASE = heartbeat.LEASE = timedelta(seconds=2)
            heartbeat.EVERY = 0.5
            claiming.GRACE = timedelta(seconds=1)
            claiming.MAX_ATTEMPTS = outcomes.MAX_ATTEMPTS = 3
            outcomes.FIRST_PAUSE = timedelta(seconds=0.3)
