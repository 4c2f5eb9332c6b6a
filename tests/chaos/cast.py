"""The processes: workers, beats, the web and the mail server; killed with all that they started."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

from strategy_portal.local.accounts import ROOT
from strategy_portal.local.children import Child, stop_all
from strategy_portal.local.processes import free_port
from tests.chaos.score import Score

HOME = ROOT / "var" / "chaos"
SETTINGS = "tests.chaos.settings"


@dataclass
class Role:
    """A program that may be killed and started again; every life has a log of its own."""

    name: str
    command: list[str]
    environment: dict[str, str]
    lives: int = 0
    child: Child | None = None

    def start(self) -> None:
        """Begin a life, unless one is going on."""
        if self.child is None or self.child.exit_code() is not None:
            self.lives += 1
            self.child = Child(f"{self.name}-{self.lives}", self.command, HOME / "log", self.environment)
            self.child.start()

    def kill(self) -> None:
        """SIGKILL for the whole group, and wait for it."""
        if self.child and self.child.process:
            self.child.signal(signal.SIGKILL)
            self.child.process.wait()


@dataclass
class Cast:
    """Everybody of a run."""

    score: Score
    urls: dict[str, str]
    web_port: int = field(default_factory=free_port)
    smtp_port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        """Describe the processes; nobody is started."""
        HOME.mkdir(parents=True, exist_ok=True)
        for log in (HOME / "log").glob("*.log"):
            log.unlink()
        self.accepted.unlink(missing_ok=True)
        environment = {
            **self.urls,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "CHAOS_SMTP_PORT": str(self.smtp_port),
            "CHAOS_HURRY": "yes" if self.score.hurry else "",
        }
        os.environ.update(environment)  # this process reads the same database

        def role(name: str, *words: str) -> Role:
            return Role(name, [sys.executable, "-m", *words], environment)

        celery = ("celery", "-A", "strategy_portal")
        quiet = ("--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--concurrency", "1")
        self.workers = [
            role(f"worker-{number}", *celery, "worker", *quiet, "-n", f"worker-{number}@chaos")
            for number in range(self.score.workers)
        ]
        self.beats = [
            role(f"beat-{number}", *celery, "beat", "--schedule", str(HOME / f"beat-{number}"), "--pidfile=")
            for number in range(self.score.beats)
        ]
        gunicorn = f"--bind 127.0.0.1:{self.web_port} --worker-class gthread --threads 4 --no-control-socket"
        self.web = role("web", "gunicorn", *gunicorn.split(), "strategy_portal.wsgi")
        self.sink = role("sink", "tests.chaos.sink", str(self.smtp_port), str(self.accepted))

    @property
    def accepted(self) -> Path:
        """Where the mail server writes what it has accepted."""
        return HOME / "accepted.txt"

    def everybody(self) -> list[Role]:
        """All processes."""
        return [self.sink, self.web, *self.beats, *self.workers]

    def start(self) -> None:
        """Start who is not running."""
        for role in self.everybody():
            role.start()

    def stop(self) -> None:
        """End everybody."""
        stop_all([role.child for role in self.everybody() if role.child])
