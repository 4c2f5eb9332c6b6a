"""Time for a worker."""

from __future__ import annotations

from datetime import datetime, timedelta
from time import monotonic


class Clock:
    """Time that goes on from a given moment: the moment is an argument, its passing is measured."""

    def __init__(self, at: datetime) -> None:
        self.at, self.started = at, monotonic()

    def elapsed(self) -> float:
        """Seconds since the start."""
        return monotonic() - self.started

    def now(self) -> datetime:
        """The moment given plus what has passed since."""
        return self.at + timedelta(seconds=self.elapsed())
