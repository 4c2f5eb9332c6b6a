"""The goal tree, its table and file, and the page of one goal."""

from __future__ import annotations

from django.db.models import Case, F, TextField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.core.nesting import Node, flat, nested
from apps.portal import caching, frame, goal_sheet, words
from apps.portal.reading import Place, place_at
from apps.portal.trees import cut, kept
from apps.portal.wishes import Wish
from apps.strategies.models import Goal

OPEN_BELOW = 60  # so many goals of the first two levels are shown open


@caching.public
def tree(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """Nested lists that open without scripts, or with `?view=table` a table.

    `?q=` filters by words, `?level=` cuts the depth, `?expand=1` opens everything.
    """
    place = place_at(request, community, strategy)
    wish = Wish.of(request)
    levels = list(place.strategy.levels.all())
    roots = goals(request, place)
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


def goals(request: HttpRequest, place: Place, described: str = "") -> list[Node[Goal]]:
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
