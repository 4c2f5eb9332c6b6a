"""The pages of the text of an edition: its sections and annexes, and what stands on each."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from apps.core.nesting import Node, nested
from apps.portal.reading import Place
from apps.strategies.models import Annex, Section

ANNEX = "annex-"
TOGETHER = 60_000  # characters of a section and all below it that still make one page


@dataclass
class Leaf:
    """A page of the text: a section or an annex."""

    address: str
    number: str
    heading: str
    depth: int
    pk: int
    lineage: UUID
    annex: bool = False
    children: list[Leaf] = field(default_factory=list)


def leaves_of(request: HttpRequest, place: Place) -> list[Leaf]:
    """The sections of the edition as a tree, the annexes behind them; without their texts."""
    sections: QuerySet[Section] = Section.objects.filter(edition=place.edition)
    annexes: QuerySet[Annex] = Annex.objects.filter(edition=place.edition)
    roots = nested(sections.visible_to(request.user, place.at).defer("body"))
    found = [_leaf(node) for node in roots]
    for annex in annexes.visible_to(request.user, place.at).defer("body").order_by("position", "pk"):
        found.append(
            Leaf(f"{ANNEX}{annex.number}", annex.number, annex.title, 1, annex.pk, annex.lineage, annex=True)
        )
    return found


def _leaf(node: Node[Section]) -> Leaf:
    row = node.row
    children = [_leaf(child) for child in node.children]
    return Leaf(row.number, row.number, row.heading, node.depth, row.pk, row.lineage, children=children)


def every_leaf(leaves: list[Leaf]) -> list[Leaf]:
    """The pages with all below them, in the order of reading."""
    return [item for leaf in leaves for item in [leaf, *every_leaf(leaf.children)]]


def parts_of(request: HttpRequest, place: Place, leaf: Leaf) -> list[tuple[Leaf, str]]:
    """(leaf, body) of what stands on the page; a very long section leaves its parts to their own pages."""
    if leaf.annex:
        row = Annex.objects.visible_to(request.user, place.at).get(pk=leaf.pk)
        return [(leaf, row.body)]
    wanted = every_leaf([leaf])
    rows = Section.objects.filter(pk__in=[item.pk for item in wanted]).visible_to(request.user, place.at)
    bodies = dict(rows.values_list("pk", "body"))
    if sum(map(len, bodies.values())) > TOGETHER:
        return [(leaf, bodies[leaf.pk])]
    return [(item, bodies[item.pk]) for item in wanted]
