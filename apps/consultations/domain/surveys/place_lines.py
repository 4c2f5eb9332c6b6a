"""Answers that name a place, gathered by squares of the map and by words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.bins import Bin, Line
from apps.consultations.domain.surveys.tallies import Tally


def place_lines(asked: Asked, tally: Tally) -> Iterator[Line]:
    """One line: the squares, the places named in words only, the most frequent first."""
    squares = Counter(_square(*point) for point in tally.points.get(asked.pk, []))
    words_only = squares.pop("", 0)
    bins = [Bin(square, amount=n, native=False) for square, n in sorted(squares.items(), key=_most_first)]
    yield Line("", (*bins, Bin(_("named in words only"), amount=words_only, native=False)))


def _square(latitude: Decimal | None, longitude: Decimal | None) -> str:
    """The square of about a kilometre in which a point lies; empty without a point."""
    if latitude is None or longitude is None:
        return ""
    return f"{latitude:.2f}, {longitude:.2f}"


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
