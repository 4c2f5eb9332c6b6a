"""Categories of an answered question, and the lines of them that add up."""

from __future__ import annotations

from dataclasses import dataclass

from apps.consultations.domain.surveys.tallies import Spot


@dataclass(frozen=True)
class Bin:
    """One category: its label and the answers that belong to it; `native`: in the community's language.

    `is_rest` is everybody who answered otherwise, beside an option that may be chosen with others: counted
    and masked, not shown. `amount` is the count of what is not counted by answers.
    """

    label: str
    spots: tuple[Spot, ...] = ()
    native: bool = True
    is_rest: bool = False
    amount: int = 0


@dataclass(frozen=True)
class Line:
    """Categories that add up to those who answered; `title` is the row of a matrix, empty without rows."""

    title: str
    bins: tuple[Bin, ...]
