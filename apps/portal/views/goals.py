"""The goal tree, its table and file, and the page of one goal."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, TextField, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.core.nesting import Node, flat, nested
from apps.plans.models import Measure
from apps.portal import caching, frame, goal_sheet, words
from apps.portal.reading import Place, place_at
from apps.portal.stage_groups import StageGroup, groups, usual_editions
from apps.portal.trees import cut, kept
from apps.portal.wishes import Wish
from apps.process.domain.proposals import of_goal
from apps.process.models import Proposal
from apps.strategies.codes import fold
from apps.strategies.models import Edition, Goal

OPEN_BELOW = 60  # so many goals of the first two levels are shown open


@caching.public
def tree(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """Nested lists that open without scripts, or with `?view=table` a table.

    `?q=` filters by words, `?level=` cuts the depth, `?expand=1` opens everything.
    """
    place = place_at(request, community, strategy)
    wish = Wish.of(request)
    levels = list(place.strategy.levels.all())
    roots = _goals(request, place)
    total = flat(roots)
    shown = cut(roots, wish.depth) if wish.depth else roots
    shown = kept(shown, wish.passes) if wish.words else shown
    rows = flat(shown)
    context = {
        **frame.of_place(place, frame.Crumb(_("Goal tree"))),
        "wish": wish,
        "levels": levels,
        "tally": words.tally((node.row.level for node in total), levels),
        "total": len(total),
        "roots": shown,
        "rows": rows,
        "found": sum(wish.passes(node.row) for node in rows) if wish.words else len(rows),
        "open_depth": _open_depth(wish, total),
        "given": any(node.row.code_given for node in total),
        "sources": place.edition.sources.all(),
    }
    return render(request, f"portal/goals/{'table' if wish.table else 'tree'}.html", context)


def _open_depth(wish: Wish, nodes: list[Node[Goal]]) -> int:
    """Down to which level the lists are shown open: all that was asked for, else the first two levels."""
    if wish.expand or wish.words or wish.depth:
        return max((node.depth for node in nodes), default=1)
    return 1 if sum(node.depth <= 2 for node in nodes) <= OPEN_BELOW else 0


def _goals(request: HttpRequest, place: Place, described: str = "") -> list[Node[Goal]]:
    """The tree without descriptions; the goal at the address `described` has its own, under that name."""
    rows = Goal.objects.filter(edition=place.edition).visible_to(request.user, place.at)
    if not described:
        return nested(rows.defer("description", "sdgs"))
    own = Case(When(slug=described, then=F("description")), default=Value(""), output_field=TextField())
    return nested(rows.defer("description").annotate(described=own))


@caching.public
def table_file(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """The whole tree as CSV in UTF-8 with a byte order mark, as spreadsheets like it."""
    place = place_at(request, community, strategy)
    rows = Goal.objects.filter(edition=place.edition).visible_to(request.user, place.at)
    answer = HttpResponse(goal_sheet.written(place, rows), content_type="text/csv; charset=utf-8")
    name = f"{place.community.slug}-{place.strategy.slug}-{place.edition.number}-goals.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@caching.public
def goal(request: HttpRequest, community: str, strategy: str, code: str) -> HttpResponse:
    """One goal: what is above it, why, what is below it, how it fared in other editions."""
    place = place_at(request, community, strategy)
    roots = _goals(request, place, described=code)
    nodes = {node.row.slug: node for node in flat(roots)}
    node = nodes.get(code)
    if node is None:
        return _elsewhere(place, nodes, code)
    by_pk = {item.row.pk: item.row for item in nodes.values()}
    row = node.row
    row.description = row.described
    levels = {level.number: level for level in place.strategy.levels.all()}
    above = _ancestors(row, by_pk)
    crumbs = [
        frame.Crumb(f"{g.code} {g.title}", f"{place.goals_url}{g.slug}/", place.community.language)
        for g in above
    ]
    history = _history(request.user, place, row)
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
        "siblings": _neighbours(list(nodes.values()), node),
        "history": history,
        "measures": _measures(request, place, node),
        "proposals": _proposals(request, place, row),
        "usual_url": _in_usual_edition(place, history),
        "sources": place.edition.sources.all(),
    }
    return render(request, "portal/goals/goal.html", context)


def _proposals(request: HttpRequest, place: Place, goal: Goal) -> list[Proposal]:
    """Who proposed the goal at a strategic session; no query where there is no road."""
    if not getattr(place.community, "has_road", False):
        return []
    return list(of_goal(lineage=goal.lineage, user=request.user, at=place.at))


def _measures(request: HttpRequest, place: Place, node: Node[Goal]) -> list[StageGroup]:
    """The measures towards the goal and all below it, stage by stage."""
    if not place.strategy.has_plan:
        return []
    editions = usual_editions([place.strategy], request.user, place.at)
    lineages = [item.row.lineage for item in node.walk()]
    seen = Measure.objects.visible_to(request.user, place.at).filter(goal__in=lineages)
    return groups(seen, editions, place.at.astimezone(place.community.zone).date())


def _elsewhere(place: Place, nodes: dict[str, Node[Goal]], code: str) -> HttpResponse:
    """The code as the document writes it leads to its address; anything else is 404."""
    slug = fold(code)
    if slug != code and slug in nodes:
        return redirect(reverse("portal:goal", args=[*place.slugs, slug]) + place.suffix, permanent=True)
    raise Http404("no such goal")


def _ancestors(goal: Goal, by_pk: dict[int, Goal]) -> list[Goal]:
    above: list[Goal] = []
    parent = by_pk.get(goal.parent_id) if goal.parent_id else None
    while parent is not None:
        above.insert(0, parent)
        parent = by_pk.get(parent.parent_id) if parent.parent_id else None
    return above


def _neighbours(nodes: list[Node[Goal]], node: Node[Goal]) -> tuple[Goal | None, Goal | None]:
    """The goals of the same level before and after this one."""
    peers = [item.row for item in nodes if item.row.level == node.row.level]
    here = peers.index(node.row)
    return (peers[here - 1] if here else None, peers[here + 1] if here + 1 < len(peers) else None)


def _in_usual_edition(place: Place, history: list[tuple[Edition, Goal | None]]) -> str:
    """The same goal in the edition usually read; the tree when it has none."""
    goal = next((goal for edition, goal in history if edition == place.default), None)
    return f"{place.goals_url}{goal.slug}/" if goal else place.goals_url


def _history(user: Any, place: Place, goal: Goal) -> list[tuple[Edition, Goal | None]]:
    """How every edition the reader sees has this goal, newest first; None where it has not."""
    rows = Goal.objects.filter(lineage=goal.lineage, edition__in=place.editions).visible_to(user, place.at)
    found = {row.edition_id: row for row in rows.only("edition_id", "code", "slug", "title", "lineage")}
    return [(edition, found.get(edition.pk)) for edition in place.editions]
