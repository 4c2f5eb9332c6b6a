"""The action plan as drawings: its measures on a time line, its money."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.portal import caching, frame, plan_timeline, plan_words
from apps.portal.asking import stage_links
from apps.portal.charts.tallies import Amount
from apps.portal.money import goals, outlays, years
from apps.portal.money.counted import plan_money
from apps.portal.money.sentence import money_sentence, outlays_sentence
from apps.portal.narrowing import active
from apps.portal.plan_views import PlanView
from apps.portal.planning import plan_at
from apps.portal.totals import totals
from apps.portal.views.plans import PER_PAGE, CountedPaginator


@caching.public
def timeline(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """The page of measures that the plan shows for the same address, on a time line."""
    view = plan_at(request, community, strategy)
    sums = totals(view)
    pages = CountedPaginator(view.measures if sums.count else [], PER_PAGE, sums.count)
    page = pages.get_page(request.GET.get("page"))
    measures = list(page.object_list)
    rows = plan_timeline.activities(view, measures)
    context = {
        **_frame(view, _("Time line"), ("plan_money", _("Money of the plan"))),
        "sentence": plan_words.sentence(view, sums) if sums.count else _nothing(view),
        "states": plan_words.states(sums.states),
        "page": page,
        "shown_numbers": pages.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": view.query,
        "line": plan_timeline.drawn(view, rows),
        "table": plan_timeline.table(measures, rows),
        "count": sums.count,
    }
    return render(request, "portal/plans/timeline.html", context)


@caching.public
def money(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """Planned money by year, source and goal, and what of it was allocated and spent.

    Stages of different currencies are not added up: the page says so and draws nothing.
    """
    view = plan_at(request, community, strategy)
    context = _frame(view, _("Money of the plan"), ("plan_timeline", _("Time line")))
    if not view.currency:
        return render(request, "portal/plans/money.html", context)
    found = plan_money(view)
    context |= {
        "count": found.all.count,
        "planned": found.all.planned.known,
        "sentence": money_sentence(found, view.currency) if found.all.count else _nothing(view),
        "outlays_sentence": outlays_sentence(found, view.currency),
    }
    if found.sums.cells:
        context["by_year"] = years.by_year(view, found)
        context["by_source"] = years.by_source(view, found)
        context["by_goal"] = goals.by_goal(view, found)
    if Amount() not in (found.all.allocated, found.all.spent) or found.outlays:
        context["outlays"] = outlays.outlays(view, found)
    return render(request, "portal/plans/money.html", context)


def _nothing(view: PlanView) -> str:
    """Nothing fits the filter, or the measures are not at hand: missing is not zero."""
    return _("No measure fits all of this.") if view.is_narrowed else plan_words.unknown(view, ())


def _frame(view: PlanView, title: str, other: tuple[str, str]) -> dict[str, Any]:
    """What both pages stand in: the stages, what is chosen, the ways to the list and to the other page."""
    published = view.edition.published_at if view.edition else None
    return {
        **frame.of_plan(view.place, frame.Crumb(title), as_of=published),
        "title": title,
        "view": view,
        "stage_links": stage_links(view),
        "active": active(view),
        "plan_url": view.url(),
        "other_url": view.url(other[0]),
        "other_label": other[1],
    }
