"""Rows with a parent and a position as nested nodes, built from one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class TreeRow(Protocol):
    """What a row must have to stand in a tree."""

    pk: int
    parent_id: int | None
    position: int


Row = TypeVar("Row", bound=TreeRow)


@dataclass
class Node(Generic[Row]):
    """A row and what is below it."""

    row: Row
    depth: int = 1
    children: list[Node[Row]] = field(default_factory=list)

    def walk(self) -> Iterator[Node[Row]]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def nested(rows: Iterable[Row]) -> list[Node[Row]]:
    """Roots of the tree, siblings in order. A row whose parent is not among `rows` becomes a root."""
    ordered = sorted(rows, key=lambda row: (row.position, row.pk))
    nodes = {row.pk: Node(row) for row in ordered}
    roots: list[Node[Row]] = []
    for row in ordered:
        parent = nodes.get(row.parent_id) if row.parent_id else None
        (parent.children if parent else roots).append(nodes[row.pk])
    for root in roots:
        _deepen(root, 1)
    return roots


def _deepen(node: Node[Row], depth: int) -> None:
    node.depth = depth
    for child in node.children:
        _deepen(child, depth + 1)


def flat(roots: Iterable[Node[Row]]) -> list[Node[Row]]:
    """All nodes in reading order."""
    return [node for root in roots for node in root.walk()]


def reading_order(rows: Iterable[Row]) -> list[Row]:
    """The rows as a reader meets them: each before what is below it, siblings in order."""
    return [node.row for node in flat(nested(rows))]
