"""How much, and of how many that is known: money of measures, added up along a tree."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Amount:
    """A sum and of how many it is known; `total` is None when of none, which is not zero."""

    total: Decimal | None = None
    known: int = 0

    def __add__(self, other: Amount) -> Amount:
        if self.total is None or other.total is None:
            total = other.total if self.total is None else self.total
        else:
            total = self.total + other.total
        return Amount(total, self.known + other.known)


@dataclass(frozen=True)
class Tally:
    """A number of measures with their money."""

    count: int = 0
    planned: Amount = Amount()
    allocated: Amount = Amount()
    spent: Amount = Amount()

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.count + other.count,
            self.planned + other.planned,
            self.allocated + other.allocated,
            self.spent + other.spent,
        )


@dataclass(frozen=True)
class RolledUp(Generic[Key]):
    """Tallies at the tops of a tree.

    `loose` is what names no place in the tree, `unknown` what names one that is not in it.
    """

    tops: Mapping[Key, Tally]
    loose: Tally
    unknown: Tally

    @property
    def total(self) -> Tally:
        """Everything."""
        return sum(self.tops.values(), self.loose + self.unknown)


def rolled_up(rows: Iterable[tuple[Key | None, Tally]], top_of: Mapping[Key, Key]) -> RolledUp[Key]:
    """Rows (place, tally) added up at the tops of their places.

    `top_of` knows every place of the tree; the tops come in its order, those without a row are left out.
    """
    tops = dict.fromkeys(top_of.values(), Tally())
    loose = unknown = Tally()
    for key, tally in rows:
        if key is None:
            loose += tally
        elif key in top_of:
            tops[top_of[key]] += tally
        else:
            unknown += tally
    return RolledUp({key: tally for key, tally in tops.items() if tally.count}, loose, unknown)
