"""The text of an edition, section by section."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.consultations.domain.places import PlaceKind
from apps.portal import caching, frame
from apps.portal.consulting.links import margin, talk_about
from apps.portal.consulting.margins import Margin
from apps.portal.consulting.reading import Talk
from apps.portal.consulting.tallies import tallies
from apps.portal.reading import Place, place_at
from apps.portal.text_leaves import Leaf, every_leaf, leaves_of, parts_of
from apps.strategies.models import Annex, Section


@caching.public
def contents(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """The table of contents of the whole text."""
    place = place_at(request, community, strategy)
    leaves = leaves_of(request, place)
    context = {
        **frame.of_place(place, frame.Crumb(_("Text"))),
        "leaves": leaves,
        "talk": talk_about(request, place),
        "sources": place.edition.sources.all(),
    }
    return render(request, "portal/texts/contents.html", context)


@caching.public
def section(request: HttpRequest, community: str, strategy: str, section: str) -> HttpResponse:
    """One section with what is below it, or one annex; neighbours and contents beside it."""
    place = place_at(request, community, strategy)
    leaves = leaves_of(request, place)
    every = every_leaf(leaves)
    leaf = next((item for item in every if item.address == section), None)
    if leaf is None:
        raise Http404("no such section")
    talk = talk_about(request, place)
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
        "branch": next(root for root in leaves if leaf in every_leaf([root])),
        "parts": _beside(talk, parts_of(request, place, leaf)),
        "talk": talk,
        "on": key_of(leaf),
        "before": peers[here - 1] if here else None,
        "after": peers[here + 1] if here + 1 < len(peers) else None,
    }
    return render(request, "portal/texts/section.html", context)


def key_of(leaf: Leaf) -> str:
    """Its name as a place that people comment on."""
    return leaf.address if leaf.annex else f"{PlaceKind.SECTION}-{leaf.address}"


def _beside(talk: Talk | None, parts: list[tuple[Leaf, str]]) -> list[tuple[Leaf, str, Margin | None]]:
    """The parts, each with what stands beside its paragraphs while people comment on it."""
    counted = tallies(talk) if talk else None
    if talk is None or counted is None:
        return [(leaf, body, None) for leaf, body in parts]
    return [(leaf, body, margin(talk, key_of(leaf), counted.at(leaf.lineage))) for leaf, body in parts]


def _in_usual_edition(request: HttpRequest, place: Place, leaf: Leaf) -> str:
    """This address in the edition usually read; the contents when it is not there."""
    if place.edition == place.default:
        return request.path
    model = Annex if leaf.annex else Section
    same = model.objects.visible_to(request.user, place.at).filter(edition=place.default, number=leaf.number)
    return request.path if same.exists() else place.text_url
