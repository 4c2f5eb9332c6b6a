"""`manage.py load_process`: the portal's deadline rules and work-plan templates."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from apps.process.domain import defaults


class Command(BaseCommand):
    """Adds what is missing; what a person edited is left alone."""

    help = "Load the rules and templates of fixtures/process/; a second run changes nothing"

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each thing stored."""
        done = defaults.load()
        self.stdout.write("\n".join(done) if done else "nothing to do")
