"""Finds benchmarks, takes turns between their cases, prints medians and ratios.

A file `bench_<subject>.py` has a function `cases() -> dict[str, Callable[[], object]]`, which prepares the
data and returns what is measured; the first case is the base of the ratios. `ROUNDS` in the file changes
how often each is called; `before_each()` is called before every call and not measured.
"""

from __future__ import annotations

import importlib
import pkgutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.db import transaction

ROUNDS = 7
WARM_UP = 1

Cases = dict[str, Callable[[], object]]


def measure(
    cases: Cases, rounds: int, before_each: Callable[[], object] = lambda: None
) -> dict[str, list[float]]:
    """Milliseconds of every call. Cases take turns, so that a busy moment of the machine meets them all."""
    times: dict[str, list[float]] = {name: [] for name in cases}
    for turn in range(-WARM_UP, rounds):
        for name, case in cases.items():
            before_each()
            started = time.perf_counter()
            case()
            elapsed = (time.perf_counter() - started) * 1000
            if turn >= 0:
                times[name].append(elapsed)
    return times


def report(subject: str, times: dict[str, list[float]]) -> str:
    """A table: median, fastest and slowest call in milliseconds, ratio of medians to the first case."""
    medians = {name: statistics.median(values) for name, values in times.items()}
    base = next(iter(medians.values()))
    width = max(map(len, times))
    rounds = min(map(len, times.values()))
    lines = [f"{subject} (median of {rounds}, ms)"]
    for name, values in times.items():
        spread = f"{min(values):.1f} to {max(values):.1f}"
        lines.append(f"  {name:<{width}}  {medians[name]:9.1f}  x{medians[name] / base:5.2f}  ({spread})")
    return "\n".join(lines)


def run_all(only: str = "") -> None:
    """Run the benchmarks whose name contains `only`; each one's data are rolled back afterwards."""
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    for name in names:
        if not name.startswith("bench_") or only not in name:
            continue
        module = importlib.import_module(f"benchmarks.{name}")
        with transaction.atomic():
            before_each = getattr(module, "before_each", lambda: None)
            times = measure(module.cases(), getattr(module, "ROUNDS", ROUNDS), before_each)
            transaction.set_rollback(True)
        print(report(name.removeprefix("bench_").replace("_", " "), times), end="\n\n", flush=True)
