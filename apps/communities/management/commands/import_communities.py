"""`manage.py import_communities FILE`: the list of communities from a CSV file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from apps.communities.domain import imports
from apps.communities.domain.imports import Preview
from apps.core.problems import Unusable


class Command(BaseCommand):
    """Adds and updates communities; the same file twice changes nothing."""

    help = "Import communities from CSV: katottg,name,kind,oblast,raion,population"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and where its population figures come from."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--population-source", default="", help="default: the name of the file")
        parser.add_argument("--dry-run", action="store_true", help="show what would change, change nothing")

    def handle(self, *, file: Path, population_source: str, dry_run: bool, **options: Any) -> None:
        """Import, or list every problem and change nothing."""
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(_("The file cannot be read: %(error)s") % {"error": error}) from error
        source = population_source or _("file %(name)s") % {"name": file.name}
        try:
            found = (
                imports.preview(data) if dry_run else imports.apply(data=data, population_source=source[:300])
            )
            if found.problems:
                raise Unusable(found.problems)
        except Unusable as error:
            raise CommandError("\n".join([*error.messages, _("Nothing was imported.")])) from error
        self._report(found)

    def _report(self, found: Preview) -> None:
        for repeat in found.repeats:
            self.stdout.write(self.style.WARNING(str(repeat)))
        for change in found.changed:
            fields = ", ".join(f"{name}: {a!s} → {b!s}" for name, (a, b) in change.fields.items())
            self.stdout.write(f"{change.row.katottg} {change.row.name}: {fields}")
        counts = {
            "added": len(found.added),
            "changed": len(found.changed),
            "same": found.same,
            "repeated": len(found.repeats),
        }
        self.stdout.write(
            _("Communities: %(added)s added, %(changed)s changed, %(same)s the same, %(repeated)s repeated.")
            % counts
        )
