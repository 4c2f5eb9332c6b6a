"""The goals of the editions worth asking, each with the goals above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from apps.strategies.enums import EditionState
from apps.strategies.models import Edition, Goal, Strategy


@dataclass(frozen=True, slots=True)
class Node:
    """A goal of one edition, with those above it."""

    lineage: UUID
    level: int
    code: str
    title: str
    above: tuple[UUID, ...]


def trees(strategy: Strategy) -> Iterator[list[Node]]:
    """The goals of the editions worth asking, the most telling first."""
    editions = Edition.objects.filter(strategy=strategy).exclude(state=EditionState.WITHDRAWN)
    draft = editions.filter(state=EditionState.DRAFT).order_by("-number").first()
    rest = editions.exclude(state=EditionState.DRAFT).current_first().first()
    for edition in (draft, rest):
        if edition is not None:
            yield _nodes(edition)


def _nodes(edition: Edition) -> list[Node]:
    rows = Goal.objects.filter(edition=edition).order_by("level", "position", "pk")
    lineages: dict[int, UUID] = {}
    above: dict[int, tuple[UUID, ...]] = {}
    nodes = []
    for pk, parent, lineage, level, code, title in rows.values_list(
        "pk", "parent_id", "lineage", "level", "code", "title"
    ):
        lineages[pk] = lineage
        above[pk] = (*above.get(parent, ()), lineages[parent]) if parent in lineages else ()
        nodes.append(Node(lineage, level, code, title, above[pk]))
    return nodes
