"""`manage.py write_docs`: draw `docs/states.md` and `docs/effects.md` from the code."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from apps.core import diagrams


class Command(BaseCommand):
    """Write the documents that are drawn from the code."""

    help = "Draw docs/states.md and docs/effects.md from the code."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both files."""
        docs = settings.DOCS_ROOT
        for name, text in (("states.md", diagrams.states()), ("effects.md", diagrams.effects())):
            (docs / name).write_text(text, encoding="utf-8")
            self.stdout.write(f"docs/{name}")
