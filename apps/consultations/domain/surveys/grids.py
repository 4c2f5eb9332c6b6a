"""Counts of a question by the groups that people named, before anything is hidden."""

from __future__ import annotations

from dataclasses import dataclass

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.bins import Line
from apps.consultations.domain.surveys.line_counts import counts_of
from apps.consultations.domain.surveys.tallies import Tally


@dataclass(frozen=True)
class Grid:
    """Counts of one line of a question by group, before masking."""

    line: Line
    counts: list[list[int]]


def sizes_of(tally: Tally, group: Asked, question: int) -> list[int]:
    """How many of each group answered a question; those without a group come last."""
    own = tally.groups.get(group.pk, {}).get(question, {})
    return [own.get(key, 0) for key in (*(option.pk for option in group.options), None)]


def grid_of(tally: Tally, asked: Asked, group: Asked, line: Line) -> Grid:
    """The counts of one line by group; those without a group come last."""
    crossed = tally.crossed.get(group.pk, {}).get(asked.pk, {})
    sizes, all_of = sizes_of(tally, group, asked.pk), counts_of(line, asked, tally)
    counts = []
    for one, total in zip(line.bins, all_of, strict=True):
        own = [sum(crossed.get(spot, {}).get(o.pk, 0) for spot in one.spots) for o in group.options]
        counts.append([*own, total - sum(own)])
    for at, one in enumerate(line.bins):
        if one.is_rest:
            others = [sum(row[c] for n, row in enumerate(counts) if n != at) for c in range(len(sizes))]
            counts[at] = [size - other for size, other in zip(sizes, others, strict=True)]
    return Grid(line, counts)
