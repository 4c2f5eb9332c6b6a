"""A place in an edition, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from apps.consultations.enums import Fate
from apps.strategies.domain.marks import Piece


@dataclass(frozen=True)
class Spot:
    """Where a comment stands: a lineage, a paragraph of it, or with neither the whole."""

    lineage: UUID | None = None
    paragraph: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a spot. `address` is its part of the address in the later edition, as on the pages
    of texts, goals and measures; empty where it is gone. `pieces` are the words with their marks, if changed.
    """

    fate: Fate
    label: str = ""
    title: str = ""
    address: str = ""
    paragraph: int | None = None
    pieces: tuple[Piece, ...] = ()


def spot_of(row: Any) -> Spot:
    """The spot of a comment, or of the change that a disposition names."""
    return Spot(row.section_lineage or row.goal_lineage or row.measure_lineage, row.paragraph)
