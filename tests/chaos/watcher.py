"""A reader who asks for every page again and again around the moment at which it becomes public."""

from __future__ import annotations

import http.client
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.chaos.rows import Page

PAUSE = 0.1
OPEN, CLOSED = 200, 404


@dataclass
class Sight:
    """What was seen of a page."""

    page: Page
    polls: int = 0
    failures: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    lag: float | None = None


class Watcher(threading.Thread):
    """Polls one page at a time, from a second before its moment until it is seen."""

    def __init__(self, port: int, pages: list[Page]) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.sights = [Sight(page) for page in pages]
        self.database_down = threading.Event()
        self.given_up = threading.Event()

    def run(self) -> None:
        """One after the other."""
        for sight in self.sights:
            while sight.lag is None and not self.given_up.is_set():
                if seconds_to(sight.page) < 1:
                    self.poll(sight)
                self.given_up.wait(PAUSE)

    def poll(self, sight: Sight) -> None:
        """One request: too early is a fault, closed after its moment is a fault, no answer is not."""
        was_down, asked, due_in = self.database_down.is_set(), time.monotonic(), seconds_to(sight.page)
        status = answer(self.port, sight.page.address)
        now_in = seconds_to(sight.page)
        sight.polls += 1
        if status == OPEN:
            sight.lag = max(-due_in, 0.0)
            if now_in > 0:
                sight.faults.append(f"open {now_in:.3f} s before its moment")
        elif status == CLOSED:
            if due_in < 0:
                sight.faults.append(f"closed {-due_in:.3f} s after its moment")
        else:
            excused = was_down or self.database_down.is_set()
            word = f"{status} at {-due_in:+.2f} s, {time.monotonic() - asked:.2f} s long"
            (sight.failures if excused else sight.faults).append(word)


def answer(port: int, address: str) -> int | str:
    """The status of the answer, or why there was none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", address)
        return connection.getresponse().status
    except OSError as error:
        return type(error).__name__
    finally:
        connection.close()


def seconds_to(page: Page) -> float:
    """Until the page's moment; negative after it."""
    return (page.public_from - datetime.now(UTC)).total_seconds()
