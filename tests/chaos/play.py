"""Plays a score: takes things down, brings them back, waits until all is quiet."""

from __future__ import annotations

import heapq
import itertools
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from tests.chaos.cast import Cast, Role
from tests.chaos.engines import Engines
from tests.chaos.score import ALL, BEAT, FLUSH, POSTGRES, VALKEY, WORKER, Blow
from tests.chaos.watcher import Watcher

Action = Callable[[], object]


class Stage:
    """The run in time: a heap of what happens next."""

    def __init__(self, cast: Cast, engines: Engines, watcher: Watcher) -> None:
        self.cast, self.engines, self.watcher = cast, engines, watcher
        self.began = time.monotonic()
        self.coming: list[tuple[float, int, Action]] = []
        self.order = itertools.count()
        self.down: set[str] = set()
        self.dealt: Counter[str] = Counter()
        self.storm = 0.0

    def later(self, seconds: float, action: Action) -> None:
        """Have something done so many seconds from now."""
        heapq.heappush(self.coming, (time.monotonic() + seconds, next(self.order), action))

    def play(self, backlog: Callable[[], int]) -> datetime:
        """All blows and their mending; returns the moment from which on everything was up.

        On a busy machine the storm goes on, in kills alone, as long as most of the work is still to do:
        what is measured after it is the recovery, not the speed of the machine.
        """
        for blow in self.cast.score.blows:
            self.later(blow.at, lambda blow=blow: self.strike(blow))
        self.go_on(self.began + self.cast.score.seconds)
        for blow in self.cast.score.encore():
            if backlog() <= self.cast.score.calm:
                break
            self.strike(blow)
            self.go_on(time.monotonic() + blow.at)
        while self.coming:
            self.go_on(self.coming[0][0])
        self.cast.start()
        self.storm = time.monotonic() - self.began
        return datetime.now(UTC)

    def go_on(self, until: float) -> None:
        """Do what comes up to that moment of the clock, each thing in its time."""
        while self.coming and self.coming[0][0] <= until:
            moment, _order, action = heapq.heappop(self.coming)
            time.sleep(max(moment - time.monotonic(), 0))
            action()
        time.sleep(max(until - time.monotonic(), 0))

    def strike(self, blow: Blow) -> None:
        """Take one thing down; what is down already is left alone."""
        if blow.what == FLUSH:
            if VALKEY not in self.down:
                self.dealt[FLUSH] += 1
                self.engines.flush_valkey()
        elif blow.what in (VALKEY, POSTGRES):
            if blow.what not in self.down:
                self.dealt[blow.what] += 1
                self.down.add(blow.what)
                self.take_down(blow.what)
                self.later(blow.down, lambda: self.bring_back(blow.what))
        else:
            for role in self.victims(blow):
                self.dealt[role.name.partition("-")[0]] += 1
                role.kill()
                self.later(blow.down, role.start)

    def victims(self, blow: Blow) -> list[Role]:
        """The processes that a blow meets."""
        if blow.what == ALL:
            return [*self.cast.workers, *self.cast.beats]
        return [{WORKER: self.cast.workers, BEAT: self.cast.beats}[blow.what][blow.who]]

    def take_down(self, what: str) -> None:
        """A server dies."""
        if what == POSTGRES:
            self.watcher.database_down.set()
            self.engines.crash_postgres()
        else:
            self.engines.crash_valkey()

    def bring_back(self, what: str) -> None:
        """A server is started again."""
        if what == POSTGRES:
            self.engines.start_postgres()
            self.watcher.database_down.clear()
        else:
            self.engines.start_valkey()
        self.down.discard(what)


def wait_until(quiet: Callable[[], bool], seconds: float) -> bool:
    """Look every quarter of a second; False if it did not come about in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if quiet():
            return True
        time.sleep(0.25)
    return False
