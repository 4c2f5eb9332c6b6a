"""A moment, and what is published at it."""

from datetime import UTC, datetime

import pytest

from apps.core import outbox
from apps.core.pdf import Rendered
from apps.publications import tasks

MOMENT = datetime(2026, 12, 15, 7, tzinfo=UTC)  # 09:00 in Kyiv


def printed(*_given):
    """Stands for the PDF engine: that takes its time, and the outbox measures how much passes."""
    return Rendered(b"%PDF-1.7 words", 1)


@pytest.fixture
def run(time_machine, monkeypatch):
    """Run what is due at a moment, with the clock of the process there; returns how many effects."""
    return runner(time_machine, monkeypatch)


def runner(time_machine, monkeypatch):
    """The function behind the fixture, for other rooms."""
    for name in ("render_edition", "render_plan", "render_letter"):
        monkeypatch.setattr(tasks, name, printed)

    def go(at):
        time_machine.move_to(at, tick=False)
        done = 0
        while begun := outbox.run_due(at=at):
            done += begun
        return done

    return go
