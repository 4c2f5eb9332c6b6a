"""Load the demo communities of `fixtures/demo/`, built by the verbs.

A higher room adds its part without touching this one: it writes `domain/demo.py` with
`load(community, fixture)` and its own `management/commands/load_demo.py`:

    class Command(lower.Command):
        steps = (*lower.Command.steps, demo.load)

Django takes the command of the room that stands first in INSTALLED_APPS, and the rooms stand
there from top to bottom. A fixture may hold keys that only a higher room reads.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from apps.communities.domain import demo as communities
from apps.communities.models import Community
from apps.core.demo import Fixture, fixtures
from apps.people.domain import demo as people
from apps.strategies.domain import demo as strategies

Step = Callable[[Community, Fixture], None]


class Command(BaseCommand):
    """`load_demo [--only ADDRESS] [--logins]`: idempotent; each community as a whole or not at all."""

    help = "Load the demo communities; a second run changes nothing."
    steps: ClassVar[tuple[Step, ...]] = (people.load, strategies.load)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--only", default="", metavar="ADDRESS", help="load one community")
        parser.add_argument(
            "--logins", action="store_true", help="load nothing; print role, e-mail and password, by tabs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["logins"]:
            return self.print_logins()
        found = list(fixtures(timezone.now(), options["only"]))
        if not found:
            raise CommandError(f"no demo community has the address “{options['only']}”")
        told: list[str] = []
        for fixture in found:
            self.load(fixture)
            told += self.report(fixture, detailed=options["verbosity"] > 1)
        people.load_superuser(told)
        if not settings.DEMO_ACCOUNTS:
            self.stderr.write("accounts with a known password are made in the demo only")
        self.stdout.write("\n".join(told) if told else "nothing to do")
        return None

    @transaction.atomic
    def load(self, fixture: Fixture) -> None:
        """Store one community, from the lowest room up."""
        community = communities.load(fixture)
        for step in self.steps:
            step(community, fixture)

    def report(self, fixture: Fixture, *, detailed: bool) -> list[str]:
        """What was stored: nothing, one line, or a line for each thing."""
        if detailed:
            return [f"{fixture.slug}: {line}" for line in fixture.done]
        return [f"{fixture.data['community']['name']}: loaded"] if fixture.done else []

    def print_logins(self) -> None:
        """One line per account: role, e-mail, password."""
        for row in people.accounts():
            self.stdout.write("\t".join((row["role"], row["email"], row["password"])))
