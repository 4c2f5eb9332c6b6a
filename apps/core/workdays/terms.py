"""What a rule says: how many, of which days, in which direction from the event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Ten years: no rule is longer, and a slip of the keyboard must not count for minutes.
LONGEST = 3653


class Unit(StrEnum):
    """The days that count."""

    CALENDAR = "calendar"
    WORKING = "working"


class Direction(StrEnum):
    """Where the term lies: before the event, after it, or how long a window opened by it lasts at least."""

    BEFORE = "before"
    AFTER = "after"
    LASTING = "lasting"


@dataclass(frozen=True)
class Term:
    """«3 working days before»: number, unit and direction.

    Raises `ValueError` for a number below 1 or above `LONGEST`.
    """

    number: int
    unit: Unit
    direction: Direction

    def __post_init__(self) -> None:
        checked_number(self.number)


def checked_number(number: int) -> int:
    """The number of days of a term; `ValueError` if no term can have it."""
    if not 1 <= number <= LONGEST:
        raise ValueError(f"a term has 1 to {LONGEST} days, not {number}")
    return number
