"""Counts of a questionnaire, as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


class Spot(NamedTuple):
    """What an answer says: an option (of a row, at a place in the order), or a number."""

    option: int | None = None
    row: int | None = None
    rank: int | None = None
    number: Decimal | None = None


@dataclass
class Tally:
    """Counts of a questionnaire. A group of None is that of people who named none."""

    people: int
    spots: dict[int, dict[Spot, int]] = field(default_factory=dict)
    answered: dict[int, int] = field(default_factory=dict)
    crossed: dict[int, dict[int, dict[Spot, dict[int | None, int]]]] = field(default_factory=dict)
    groups: dict[int, dict[int, dict[int | None, int]]] = field(default_factory=dict)
    points: dict[int, list[tuple[Decimal | None, Decimal | None]]] = field(default_factory=dict)
