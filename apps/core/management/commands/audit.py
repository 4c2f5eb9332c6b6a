"""`manage.py audit verify`: prove that the audit log was not tampered with."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.core import audit


class Command(BaseCommand):
    """Check the hash chain over all event tables."""

    help = "Check the audit log: `audit verify` lists events altered, removed, reordered or not sealed."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and the last seal of an earlier run."""
        parser.add_argument("action", choices=["verify"])
        parser.add_argument(
            "--seal",
            metavar="NUMBER:DIGEST",
            help="last seal of an earlier run: shows if the log was cut short",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault; exit with an error when there is one."""
        faults = list(audit.verify())
        if options["seal"] and not audit.holds(options["seal"]):
            faults.append(f"seal {options['seal']}: not in the log")
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults in the audit log")
        self.stdout.write("The audit log is intact.")
        self.stdout.write(f"Last seal: {audit.last_seal() or 'none'}")
