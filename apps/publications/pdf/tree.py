"""Rows of an edition as nested nodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from apps.core import nesting


@dataclass
class Node:
    """A row, its depth from 1, its prepared rich text and what is below it."""

    row: Any
    depth: int = 1
    body: str = ""
    label: str = ""
    children: list[Node] = field(default_factory=list)

    @property
    def wordy(self) -> bool:
        """Whether its code is too long to hang beside its title: «Пріоритет 2»."""
        return len(self.row.code) > (4 if self.depth == 1 else 8)

    @property
    def heading(self) -> int:
        """The level of its heading: the title of the book is 1, chapters are 2."""
        return min(self.depth + 1, 6)


def nested(rows: Iterable[Any]) -> list[Node]:
    """Roots in order, each with its branches; a row without its parent becomes a root."""
    return [_printed(node) for node in nesting.nested(rows)]


def _printed(node: nesting.Node[Any]) -> Node:
    return Node(node.row, node.depth, children=[_printed(child) for child in node.children])


def flat(roots: Iterable[Node]) -> list[Node]:
    """All nodes in reading order."""
    found: list[Node] = []
    for node in roots:
        found += [node, *flat(node.children)]
    return found
