"""What is true after the storm: figures to print, and faults, of which there may be none."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.core.models import Effect
from apps.core.outbox import claiming
from apps.people.domain.letters import WRITTEN
from apps.people.models import Letter, User
from tests.chaos import deeds, rows
from tests.chaos.watcher import Sight

LATEST = 60.0
EXACTLY_ONCE, AT_LEAST_ONCE = [deeds.MARK, deeds.LETTER], [deeds.SLOW, deeds.LONG]
DEADLY = [deeds.KILLER, deeds.POISON]


def page_for_staff() -> str:
    """The office's page of what went wrong, as a superuser reads it."""
    keeper = User.objects.filter(is_superuser=True).first()
    keeper = keeper or User.objects.create_superuser("keeper@chaos.example")
    client = Client(headers={"host": "localhost"})
    client.force_login(keeper, "django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("office:effects"), follow=True).content.decode()


@dataclass
class Verdict:
    """Collects figures and faults."""

    recovered: datetime
    dealt: Counter[str]
    figures: dict[str, object] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Note a fault unless it holds."""
        if not holds:
            self.faults.append(otherwise)

    def effects(self) -> None:
        """Everything ran; only the poisons were given up, and staff see them."""
        left = Effect.objects.filter(done_at=None, dead_at=None)
        self.expect(not left.exists(), f"not finished: {[str(row) for row in left[:5]]}")
        dead = list(Effect.objects.exclude(dead_at=None).order_by("kind"))
        self.expect([row.kind for row in dead] == DEADLY, f"given up: {[str(row) for row in dead]}")
        most = {row.attempts for row in dead}
        self.expect(most == {claiming.MAX_ATTEMPTS}, f"attempts of the dead: {most}")
        shown = page_for_staff()
        for reason in ("ValueError: poison", "did not come back"):
            self.expect(reason in shown, f"not shown to staff: {reason}")
        self.figures["effects"] = Effect.objects.count()
        self.figures["tried more than once"] = Effect.objects.filter(attempts__gt=1).count()

    def marks(self) -> None:
        """In the database: exactly once where it is one transaction, at least once in steps."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT key, count(*) FROM chaos_mark GROUP BY key")
            made = dict(cursor.fetchall())
        for kinds, most in ((EXACTLY_ONCE, 1), (AT_LEAST_ONCE, 99)):
            keys = Effect.objects.filter(kind__in=kinds).values_list("key", flat=True)
            wrong = [(key, made.get(key, 0)) for key in keys if not 1 <= made.get(key, 0) <= most]
            self.expect(not wrong, f"marks: {wrong[:5]}")
        self.figures["marks in the database"] = sum(made.values())
        self.figures["marks made twice, in steps"] = sum(made.values()) - len(made)

    def letters(self, accepted: Path) -> None:
        """Every letter once by its key; a repeat needs a worker killed between acceptance and commit."""
        lines = Counter(accepted.read_text().split())
        expected = rows.message_ids()
        self.expect(set(lines) == set(expected), f"letters: {len(lines)} of {len(expected)}")
        self.expect(Letter.objects.count() == len(expected), "letters are stored twice")
        self.expect(not Letter.objects.filter(sent_at=None).exists(), "a letter is not marked as sent")
        twice = {expected.get(line, line) for line, count in lines.items() if count > 1}
        known = set(Letter.objects.filter(sendings__gt=1).values_list("key", flat=True))
        self.expect(twice <= known, f"sent twice and not known: {twice - known}")
        repeats = sum(lines.values()) - len(lines)
        self.expect(repeats <= self.dealt["worker"], f"{repeats} repeats")
        self.figures["letters by key at the mail server"] = len(lines)
        self.figures["acceptances at the mail server"] = sum(lines.values())
        self.figures["letters begun more than once"] = len(known)

    def lateness(self) -> None:
        """How long after it was due, or after everything was up again, each effect was done."""
        innocent = Effect.objects.filter(kind__in=[*EXACTLY_ONCE, deeds.SLOW, WRITTEN]).exclude(done_at=None)
        times = list(innocent.values_list("due_at", "done_at"))
        after = [(done - max(due, self.recovered)).total_seconds() for due, done in times]
        overall = sorted((done - due).total_seconds() for due, done in times)
        self.expect(max(after) < LATEST, f"{max(after):.1f} s late after the recovery")
        self.figures["latest after recovery, s"] = f"{max(*after, 0):.1f}"
        self.figures["lateness during the run, median s"] = f"{statistics.median(overall):.1f}"
        self.figures["lateness during the run, 99 of 100 within s"] = (
            f"{overall[len(overall) * 99 // 100]:.1f}"
        )

    def pages(self, sights: list[Sight]) -> None:
        """Never open before the moment, never closed after it."""
        for sight in sights:
            self.expect(sight.lag is not None, f"{sight.page.address} was never seen")
            self.expect(not sight.faults, f"{sight.page.address}: {sight.faults}")
        quiet = [sight.lag for sight in sights if sight.lag is not None and not sight.failures]
        self.figures["pages that became public"] = len(sights)
        self.figures["of these while PostgreSQL was up"] = len(quiet)
        self.figures["seen after their moment at most, s"] = f"{max(quiet, default=0):.2f}"
