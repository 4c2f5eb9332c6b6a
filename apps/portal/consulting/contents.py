"""The contents of the draft: what can be read and commented, with how much was said about each part."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, TextField, Value, When

from apps.consultations.domain.places import Place, PlaceKind
from apps.core.nesting import Node, nested
from apps.plans.models import Measure
from apps.portal.consulting.contents_leaves import Contents, Leaf
from apps.portal.consulting.reading import Talk
from apps.portal.consulting.tallies import Tallies
from apps.strategies.models import Annex, Goal, Section

TEXTS = {PlaceKind.SECTION, PlaceKind.ANNEX}


def contents(talk: Talk, counted: Tallies, on: str = "") -> Contents:
    """The parts of the draft that the reader sees; only those of the kind of the place `on`, if one is named.

    The row of the part at `on` has its text as `own_body`. At most three queries; none without a draft.
    """
    kind, _dash, address = on.partition("-")
    found = Contents()
    if talk.consultation.text_is_seen and (not on or kind in TEXTS):
        found.texts = [*_sections(talk, kind, address), *_annexes(talk, kind, address)]
    if talk.consultation.text_is_seen and (not on or kind == PlaceKind.GOAL):
        found.goals = _goals(talk, address)
    if talk.consultation.plan_is_seen and (not on or kind == PlaceKind.MEASURE):
        found.measures = _measures(talk)
    for leaf in found.every():
        leaf.read = counted.at(leaf.place.lineage).read
    return found


def _sections(talk: Talk, kind: str, number: str) -> list[Leaf]:
    rows = Section.objects.filter(edition=talk.consultation.edition).visible_to(talk.user, talk.at)
    asked = number if kind == PlaceKind.SECTION else ""
    return [
        _section(node)
        for node in nested(rows.defer("body").annotate(own_body=_only("number", asked, "body")))
    ]


def _section(node: Node[Any]) -> Leaf:
    row = node.row
    place = Place(PlaceKind.SECTION, row.lineage, None, row.number, row.heading, 0, row.number)
    return Leaf(place, row, node.depth, children=[_section(child) for child in node.children])


def _annexes(talk: Talk, kind: str, number: str) -> list[Leaf]:
    rows = Annex.objects.filter(edition=talk.consultation.edition).visible_to(talk.user, talk.at)
    asked = number if kind == PlaceKind.ANNEX else ""
    listed = rows.defer("body").annotate(own_body=_only("number", asked, "body")).order_by("position", "pk")
    return [
        Leaf(Place(PlaceKind.ANNEX, row.lineage, None, row.number, row.title, 0, row.number), row)
        for row in listed
    ]


def _goals(talk: Talk, slug: str) -> list[Leaf]:
    rows = Goal.objects.filter(edition=talk.consultation.edition).visible_to(talk.user, talk.at)
    listed = rows.defer("description", "sdgs").annotate(own_body=_only("slug", slug, "description"))
    return [_goal(node) for node in nested(listed)]


def _goal(node: Node[Any]) -> Leaf:
    row = node.row
    place = Place(PlaceKind.GOAL, row.lineage, None, row.code, row.title, 0, row.slug)
    return Leaf(place, row, node.depth, children=[_goal(child) for child in node.children])


def _measures(talk: Talk) -> list[Leaf]:
    rows = Measure.objects.filter(edition=talk.consultation.plan_edition).visible_to(talk.user, talk.at)
    listed = rows.select_related("unit").order_by("position", "pk")
    return [
        Leaf(Place(PlaceKind.MEASURE, row.lineage, None, row.code, row.title, 0, row.slug), row)
        for row in listed
    ]


def _only(name: str, asked: str, text: str) -> Case:
    """The text of the one row that is asked for; empty for the others, which are only listed."""
    own = When(**{name: asked}, then=F(text))
    return Case(own, default=Value(""), output_field=TextField())
