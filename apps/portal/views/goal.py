"""The page of one goal."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.consultations.domain.places import PlaceKind
from apps.core.nesting import Node, flat
from apps.portal import caching, frame
from apps.portal.consulting.links import talk_about
from apps.portal.goal_surroundings import (
    ancestors,
    history_of,
    in_usual_edition,
    measures_of,
    neighbours,
    proposals_of,
)
from apps.portal.reading import Place, place_at
from apps.portal.views.goals import goals
from apps.strategies.codes import fold
from apps.strategies.models import Goal


@caching.public
def goal(request: HttpRequest, community: str, strategy: str, code: str) -> HttpResponse:
    """One goal: what is above it, why, what is below it, how it fared in other editions."""
    place = place_at(request, community, strategy)
    roots = goals(request, place, described=code)
    nodes = {node.row.slug: node for node in flat(roots)}
    node = nodes.get(code)
    if node is None:
        return _elsewhere(place, nodes, code)
    by_pk = {item.row.pk: item.row for item in nodes.values()}
    row = node.row
    row.description = row.described
    levels = {level.number: level for level in place.strategy.levels.all()}
    above = ancestors(row, by_pk)
    crumbs = [
        frame.Crumb(f"{g.code} {g.title}", f"{place.goals_url}{g.slug}/", place.community.language)
        for g in above
    ]
    history = history_of(request.user, place, row)
    context = {
        **frame.of_place(
            place,
            frame.Crumb(_("Goal tree"), place.goals_url),
            *crumbs,
            frame.Crumb(row.code, "", place.community.language),
        ),
        "goal": row,
        "level": levels.get(row.level),
        "node": node,
        "next_level": levels.get(row.level + 1),
        "siblings": neighbours(list(nodes.values()), node),
        "history": history,
        "measures": measures_of(request, place, node),
        "proposals": proposals_of(request, place, row),
        "usual_url": in_usual_edition(place, history),
        "talk": talk_about(request, place),
        "on": f"{PlaceKind.GOAL}-{row.slug}",
        "sources": place.edition.sources.all(),
    }
    return render(request, "portal/goals/goal.html", context)


def _elsewhere(place: Place, nodes: dict[str, Node[Goal]], code: str) -> HttpResponse:
    """The code as the document writes it leads to its address; anything else is 404."""
    slug = fold(code)
    if slug != code and slug in nodes:
        return redirect(reverse("portal:goal", args=[*place.slugs, slug]) + place.suffix, permanent=True)
    raise Http404("no such goal")
