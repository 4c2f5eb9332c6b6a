"""`manage.py audit verify`: prove that the audit log was not tampered with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.core import audit


class Command(BaseCommand):
    """Check the hash chain over all event tables."""

    help = "Check the audit log: `audit verify` lists events altered, removed or reordered."

    def add_arguments(self, parser: CommandParser) -> None:
        """One word: what to do."""
        parser.add_argument("action", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault; exit with an error when there is one."""
        faults = list(audit.verify())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in the audit log")
        self.stdout.write("The audit log is intact.")
