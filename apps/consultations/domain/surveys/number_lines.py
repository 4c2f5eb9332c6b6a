"""Answers that are numbers, as lines: the points of a scale, and amounts by bands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from apps.consultations.domain.surveys import bands
from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.bins import Bin, Line
from apps.consultations.domain.surveys.tallies import Spot, Tally


def scale_lines(asked: Asked, tally: Tally) -> Iterator[Line]:
    """One line: the points of the scale."""
    question, steps = asked.question, asked.steps
    ends = {steps[0]: question.low_label, steps[-1]: question.high_label} if steps else {}
    yield Line("", tuple(Bin(_step(n, ends.get(n, "")), (Spot(number=Decimal(n)),)) for n in steps))


def _step(number: int, words: str) -> str:
    return f"{number} – {words}" if words else str(number)


def number_lines(asked: Asked, tally: Tally) -> Iterator[Line]:
    """One line: bands that are wide enough to hide nobody."""
    numbers = {spot.number: n for spot, n in tally.spots.get(asked.pk, {}).items() if spot.number is not None}
    found = bands.of_numbers(numbers, asked.question.number_unit)
    yield Line("", tuple(Bin(band.label, tuple(Spot(number=n) for n in band.numbers)) for band in found))
