"""Who is taken down when: drawn from a seed, so that a run can be repeated."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

WORKER, BEAT, ALL, FLUSH, VALKEY, POSTGRES = "worker", "beat", "all", "flush", "valkey", "postgres"
WEIGHTS = {WORKER: 45, BEAT: 15, ALL: 4, FLUSH: 12, VALKEY: 12, POSTGRES: 12}


@dataclass(frozen=True)
class Blow:
    """At `at` seconds something is taken down, for `down` seconds; `who` is the number of a process."""

    at: float
    what: str
    down: float
    who: int = 0


@dataclass(frozen=True)
class Score:
    """A run: how much, how long, and the blows in their order."""

    seed: int
    effects: int
    workers: int
    beats: int
    seconds: float
    pages: int
    hurry: bool
    blows: list[Blow] = field(default_factory=list)
    calm: int = 300  # so much backlog is little

    def encore(self) -> Iterator[Blow]:
        """More kills for a busy machine, far enough apart for a process to start; `at` is the pause after it."""
        dice = random.Random(self.seed)
        for _blow in range(40):
            yield Blow(dice.uniform(9, 15), WORKER, dice.uniform(0.5, 2), dice.randrange(self.workers))


def dark(at: float, down: float) -> list[Blow]:
    """Redis and every worker dead at once: only the pages go on."""
    return [Blow(at, VALKEY, down), Blow(at, ALL, down)]


def long(seed: int) -> Score:
    """Two and a half minutes."""
    score = Score(seed, effects=10_000, workers=4, beats=2, seconds=150, pages=24, hurry=False)
    dice, at = random.Random(seed), 6.0
    must = [WORKER, WORKER, BEAT, FLUSH, VALKEY, POSTGRES, POSTGRES, ALL]
    while at < score.seconds - 12:
        what = (
            must.pop(dice.randrange(len(must))) if must else dice.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
        )
        crowd = score.beats if what == BEAT else score.workers
        longest = {VALKEY: 8.0, POSTGRES: 5.0}.get(what, 3.0)
        score.blows.append(Blow(at, what, dice.uniform(0.5, longest), dice.randrange(crowd)))
        at += dice.uniform(1.5, 5)
    score.blows.extend(dark(60, 12))
    score.blows.sort(key=lambda blow: blow.at)
    return score


def short(seed: int) -> Score:
    """One of each in some seconds; a page comes due while Redis and the workers are dead."""
    dice = random.Random(seed)
    score = Score(seed, effects=400, workers=2, beats=1, seconds=7, pages=4, hurry=True, calm=10**6)
    score.blows.extend(
        [
            Blow(dice.uniform(3.0, 4.0), WORKER, 0.2, dice.randrange(2)),
            Blow(dice.uniform(3.5, 4.5), POSTGRES, 0.5),
            Blow(dice.uniform(4.0, 5.0), FLUSH, 0.0),
            *dark(dice.uniform(5.0, 5.5), 1.5),
        ]
    )
    score.blows.sort(key=lambda blow: blow.at)
    return score
