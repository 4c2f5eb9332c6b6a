"""`manage.py import_registry FILE`: strategies and goal trees from the state register."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.problems import Unusable
from apps.strategies.domain import registry
from apps.strategies.domain.registry import Outcome, Report


class Command(BaseCommand):
    """Imports the register; the same file twice changes nothing."""

    help = "Import strategies with their goal trees from the state register (JSON)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and whether its editions stay drafts."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--draft", action="store_true", help="do not publish")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(self, *, file: Path, draft: bool, **options: Any) -> None:
        """Import, or list every problem and change nothing."""
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(_("The file cannot be read: %(error)s") % {"error": error}) from error
        try:
            report = registry.apply(data=data, draft=draft, by=None, at=timezone.now())
        except Unusable as error:
            raise CommandError("\n".join([*error.messages, _("Nothing was imported.")])) from error
        if options["json"]:
            self.stdout.write(json.dumps(_plain(report), ensure_ascii=False, indent=2))
        else:
            self._print(report)

    def _print(self, report: Report) -> None:
        for repeat in report.repeats:
            self.stdout.write(self.style.WARNING(_("%(place)s: repeated; skipped") % {"place": repeat}))
        for line in report.lines:
            for warning in line.warnings:
                self.stdout.write(self.style.WARNING(f"{line.katottg} {line.name}: {warning}"))
        counts: dict[str, object] = {outcome.value: report.count(outcome) for outcome in Outcome}
        words = _(
            "Strategies: %(added)s added, %(changed)s changed, %(published)s published, %(same)s the same,"
            " %(skipped)s skipped."
        )
        self.stdout.write(words % counts)
        goals = {"goals": sum(line.goals for line in report.lines), "communities": report.communities_added}
        self.stdout.write(_("Goals: %(goals)s. Communities added: %(communities)s.") % goals)


def _plain(report: Report) -> dict[str, Any]:
    """The report for machines."""
    return {
        "counts": {outcome.value: report.count(outcome) for outcome in Outcome},
        "communities_added": report.communities_added,
        "repeated": report.repeats,
        "communities": [
            {
                "katottg": line.katottg,
                "name": line.name,
                "outcome": line.outcome.value,
                "goals": line.goals,
                "public": line.public,
                "warnings": line.warnings,
            }
            for line in report.lines
        ],
    }
