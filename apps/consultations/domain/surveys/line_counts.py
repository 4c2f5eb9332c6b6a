"""How many each category of a line has, and what lies in the middle of numbers."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from apps.consultations.domain.surveys import bands
from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.bins import Line
from apps.consultations.domain.surveys.tallies import Tally


def counts_of(line: Line, asked: Asked, tally: Tally) -> list[int]:
    """How many each category of a line has."""
    spots = tally.spots.get(asked.pk, {})
    counts = [one.amount + sum(spots.get(spot, 0) for spot in one.spots) for one in line.bins]
    rest = tally.answered.get(asked.pk, 0) - sum(counts)
    return [rest if one.is_rest else count for one, count in zip(line.bins, counts, strict=True)]


def middle(asked: Asked, tally: Tally) -> tuple[str, str]:
    """Mean and median of a question that hides nothing."""
    spots = tally.spots.get(asked.pk, {})
    counts = {spot.number: n for spot, n in spots.items() if spot.number is not None}
    total = sum((number * n for number, n in counts.items()), Decimal(0))
    mean = (total / sum(counts.values())).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return bands.plain(mean), bands.plain(bands.percentile(counts, 50))
