"""The text of an edition, section by section."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.core.nesting import Node, nested
from apps.portal import caching, frame
from apps.portal.reading import Place, place_at
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
    annex: bool = False
    children: list[Leaf] = field(default_factory=list)


@caching.public
def contents(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """The table of contents of the whole text."""
    place = place_at(request, community, strategy)
    leaves = _leaves(request, place)
    context = {
        **frame.of_place(place, frame.Crumb(_("Text"))),
        "leaves": leaves,
        "sources": place.edition.sources.all(),
    }
    return render(request, "portal/texts/contents.html", context)


@caching.public
def section(request: HttpRequest, community: str, strategy: str, section: str) -> HttpResponse:
    """One section with what is below it, or one annex; neighbours and contents beside it."""
    place = place_at(request, community, strategy)
    leaves = _leaves(request, place)
    every = _all(leaves)
    leaf = next((item for item in every if item.address == section), None)
    if leaf is None:
        raise Http404("no such section")
    peers = [item for item in every if item.depth <= leaf.depth]
    here = peers.index(leaf)
    context = {
        **frame.of_place(
            place,
            frame.Crumb(_("Text"), place.text_url),
            frame.Crumb(f"{leaf.number}. {leaf.heading}", "", place.community.language),
        ),
        "leaves": leaves,
        "leaf": leaf,
        "usual_url": _in_usual_edition(request, place, leaf),
        "branch": next(root for root in leaves if leaf in _all([root])),
        "parts": _parts(request, place, leaf),
        "before": peers[here - 1] if here else None,
        "after": peers[here + 1] if here + 1 < len(peers) else None,
    }
    return render(request, "portal/texts/section.html", context)


def _in_usual_edition(request: HttpRequest, place: Place, leaf: Leaf) -> str:
    """This address in the edition usually read; the contents when it is not there."""
    if place.edition == place.default:
        return request.path
    model = Annex if leaf.annex else Section
    same = model.objects.visible_to(request.user, place.at).filter(edition=place.default, number=leaf.number)
    return request.path if same.exists() else place.text_url


def _leaves(request: HttpRequest, place: Place) -> list[Leaf]:
    sections: QuerySet[Section] = Section.objects.filter(edition=place.edition)
    annexes: QuerySet[Annex] = Annex.objects.filter(edition=place.edition)
    roots = nested(sections.visible_to(request.user, place.at).defer("body"))
    found = [_leaf(node) for node in roots]
    for annex in annexes.visible_to(request.user, place.at).defer("body").order_by("position", "pk"):
        found.append(Leaf(f"{ANNEX}{annex.number}", annex.number, annex.title, 1, annex.pk, annex=True))
    return found


def _leaf(node: Node[Section]) -> Leaf:
    row = node.row
    children = [_leaf(child) for child in node.children]
    return Leaf(row.number, row.number, row.heading, node.depth, row.pk, children=children)


def _all(leaves: list[Leaf]) -> list[Leaf]:
    return [item for leaf in leaves for item in [leaf, *_all(leaf.children)]]


def _parts(request: HttpRequest, place: Place, leaf: Leaf) -> list[tuple[Leaf, str]]:
    """(leaf, body) of what stands on the page; a very long section leaves its parts to their own pages."""
    if leaf.annex:
        row = Annex.objects.visible_to(request.user, place.at).get(pk=leaf.pk)
        return [(leaf, row.body)]
    wanted = _all([leaf])
    rows = Section.objects.filter(pk__in=[item.pk for item in wanted]).visible_to(request.user, place.at)
    bodies = dict(rows.values_list("pk", "body"))
    if sum(map(len, bodies.values())) > TOGETHER:
        return [(leaf, bodies[leaf.pk])]
    return [(item, bodies[item.pk]) for item in wanted]
