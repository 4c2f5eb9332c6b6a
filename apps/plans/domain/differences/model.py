"""A difference of two plans."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.strategies.domain import marks
from apps.strategies.domain.differences import Kind


@dataclass(frozen=True)
class Cell:
    """One cell that is no longer the same; texts carry their words with marks."""

    label: str
    old: str
    new: str
    pieces: tuple[marks.Piece, ...] = ()


@dataclass(frozen=True)
class MeasureChange:
    """A measure that came, went or changed; `lineage` names it in both editions."""

    kind: Kind
    lineage: str
    code: str
    title: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class PlanDifference:
    """All that changed; `unchanged` counts the rest. Sums are in the currency of the stage."""

    changes: tuple[MeasureChange, ...]
    unchanged: int
    old_total: Decimal
    new_total: Decimal

    def count(self, kind: Kind) -> int:
        """How many measures came, went or changed."""
        return sum(change.kind == kind for change in self.changes)

    @property
    def more(self) -> Decimal:
        """By how much the planned sum grew; negative when it shrank."""
        return self.new_total - self.old_total
