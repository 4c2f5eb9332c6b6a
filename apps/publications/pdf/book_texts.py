"""Sections, goals and annexes of an edition, with their texts ready for paper."""

from __future__ import annotations

from apps.publications.pdf import wording
from apps.publications.pdf.passages import Passages
from apps.publications.pdf.tree import Node, flat, nested
from apps.strategies.models import Edition


def goals_of(edition: Edition, passages: Passages) -> list[Node]:
    """The tree of goals with the names of their levels."""
    names = wording.level_names(edition.strategy.levels.all())
    roots = nested(edition.goals.order_by("position", "pk"))
    for node in flat(roots):
        node.label = names.get(node.row.level, "")
        node.body = passages.prepare(node.row.description, prefix=f"g{node.row.pk}", deeper=node.depth)
    return roots


def sections_of(edition: Edition, passages: Passages) -> list[Node]:
    """All sections, in the order in which they are read."""
    roots = nested(edition.sections.order_by("position", "pk"))
    for node in flat(roots):
        prefix = f"s{node.row.pk}"
        node.body = passages.prepare(node.row.body, prefix=prefix, deeper=node.depth - 1)
    return flat(roots)


def annexes_of(edition: Edition, passages: Passages) -> list[Node]:
    """The annexes in their order."""
    rows = edition.annexes.order_by("position", "pk")
    return [Node(row, body=passages.prepare(row.body, prefix=f"a{row.pk}")) for row in rows]
