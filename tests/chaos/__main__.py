"""`make chaos`, or `python -m tests.chaos [--short] [--seed N]`: 0 if nothing was lost, late or doubled."""

from __future__ import annotations

import argparse
import fcntl
import os
import platform
import random
import sys
import time
from datetime import UTC, datetime, timedelta

from tests.chaos import score as scores
from tests.chaos.cast import HOME, Cast
from tests.chaos.engines import Engines, engines

PATIENCE = {True: 90, False: 480}  # the last attempt of a poison comes five minutes after the first
BOOT = 60


def run(score: scores.Score, servers: Engines) -> list[str]:
    """Play one score; prints the figures, returns the faults."""
    cast = Cast(score, servers.urls)
    import django

    django.setup()
    from django.db import connections

    from tests.chaos import rows, tables
    from tests.chaos.play import Stage, wait_until
    from tests.chaos.verdict import Verdict
    from tests.chaos.watcher import OPEN, Watcher, answer

    tables.prepare(servers)
    began = time.monotonic()
    try:
        cast.sink.start()
        cast.web.start()
        if not wait_until(lambda: answer(cast.web_port, "/") == OPEN, BOOT):
            return ["the portal did not start: see var/chaos/log/"]
        start = datetime.now(UTC) + timedelta(seconds=1)
        watcher = Watcher(cast.web_port, rows.schedule_pages(score, start))
        rows.put_effects(score, start)
        connections.close_all()
        cast.start()
        watcher.start()
        stage = Stage(cast, servers, watcher)
        recovered = stage.play(rows.backlog)
        wait_until(lambda: rows.unfinished() == 0, PATIENCE[score.hurry])
        watcher.given_up.set()
        watcher.join()
    finally:
        cast.stop()
    verdict = Verdict(recovered, stage.dealt)
    verdict.effects()
    verdict.marks()
    verdict.letters(cast.accepted)
    verdict.lateness()
    verdict.pages(watcher.sights)
    blows = ", ".join(f"{name} {count}" for name, count in sorted(stage.dealt.items()))
    print(f"  taken down: {blows}; everything up again after {stage.storm:.0f} s")
    for name, figure in verdict.figures.items():
        print(f"  {name}: {figure}")
    print(f"  duration: {time.monotonic() - began:.0f} s")
    connections.close_all()
    return verdict.faults


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos")
    parser.add_argument("--short", action="store_true", help="some seconds, as in `make test`")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    score = (scores.short if options.short else scores.long)(options.seed)
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "one-at-a-time").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        print(
            f"Chaos with seed {score.seed}: {score.effects} effects, {score.workers} workers, "
            f"{score.beats} beats, {score.seconds:.0f} s of blows; "
            f"{os.cpu_count()} processors, Python {platform.python_version()}",
            flush=True,
        )
        with engines() as servers:
            faults = run(score, servers)
    for fault in faults:
        print(f"FAULT {fault}")
    print("nothing lost, late or doubled" if not faults else f"{len(faults)} faults", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
