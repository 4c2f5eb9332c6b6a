"""A part of the draft in the contents, with how much was said about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from apps.consultations.domain.places import Place, PlaceKind


@dataclass
class Leaf:
    """A part of the draft that has a page; `row` is what it was read from, `read` its comments."""

    place: Place
    row: Any
    depth: int = 1
    read: int = 0
    children: list[Leaf] = field(default_factory=list)

    @property
    def is_annex(self) -> bool:
        """Whether its code is a number that wants the word before it."""
        return self.place.kind == PlaceKind.ANNEX

    @property
    def read_below(self) -> int:
        """Comments shown about it and all below it."""
        return self.read + sum(child.read_below for child in self.children)

    def walk(self) -> Iterator[Leaf]:
        """It and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Contents:
    """The parts of the draft as trees, by kind; a text has sections and annexes."""

    texts: list[Leaf] = field(default_factory=list)
    goals: list[Leaf] = field(default_factory=list)
    measures: list[Leaf] = field(default_factory=list)

    def every(self) -> list[Leaf]:
        """All leaves in reading order."""
        return [leaf for root in (*self.texts, *self.goals, *self.measures) for leaf in root.walk()]

    def at(self, on: str) -> Leaf | None:
        """The leaf with this key."""
        return next((leaf for leaf in self.every() if leaf.place.key == on), None)
