"""The action plan: the measures of a stage, filtered, sorted, with the totals of what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.plans.models import Measure, PlanSource, StatedFigure
from apps.portal import caching, frame, plan_words
from apps.portal.asking import stage_links
from apps.portal.goal_index import NamedGoal
from apps.portal.narrowing import active
from apps.portal.plan_heads import heads, names
from apps.portal.plan_order import orders
from apps.portal.plan_views import PlanView
from apps.portal.planning import plan_at
from apps.portal.totals import Totals, totals

PER_PAGE = 50
FILES = (("plan_csv", "CSV"), ("plan_xlsx", "Excel"), ("plan_json", "JSON"), ("plan_pdf", "PDF"))


class CountedPaginator(Paginator[Any]):
    """A paginator whose number of rows is known already."""

    def __init__(self, rows: Any, per_page: int, count: int) -> None:
        super().__init__(rows, per_page)
        self.count = count  # type: ignore[misc]


@caching.public
def plan(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """Measures that fit the filter, 50 on a page, with sums, the filter beside them and the files.

    A page number that makes no sense shows the nearest page; so does every other bad value.
    """
    view = plan_at(request, community, strategy)
    sums = totals(view)
    page = CountedPaginator(view.measures if sums.count else [], PER_PAGE, sums.count).get_page(
        request.GET.get("page")
    )
    for name in ("goal", "unit"):  # their choices are the community's own words
        view.filter.form.fields[name].widget.attrs["lang"] = view.place.community.language
    context = {
        **frame.of_plan(view.place, as_of=view.edition.published_at if view.edition else None),
        "view": view,
        "totals": sums,
        "page": page,
        "rows": _rows(view, page),
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": view.query,
        **_links(view, sums),
        **_words(request, view, sums),
    }
    return render(request, "portal/plans/plan.html", context)


def _links(view: PlanView, sums: Totals) -> dict[str, Any]:
    """By which the reader asks for something else, or for the same otherwise."""
    states = plan_words.states(sums.states)
    return {
        "states": [(kind, word, n, view.query_with(state=value)) for kind, word, n, value in states],
        "heads": heads(view),
        "money_label": names(view)["money"],
        "orders": orders(view),
        "active": active(view),
        "stage_links": stage_links(view),
        "files": [(view.url(name), label) for name, label in FILES],
        "views": {name: view.url(name) for name in ("plan_timeline", "plan_money")},
    }


def _words(request: HttpRequest, view: PlanView, sums: Totals) -> dict[str, Any]:
    """The first sentence, and where the plan comes from."""
    facts = _sources(request, view, sums)
    unknown = not sums.count and not view.is_narrowed
    sentence = plan_words.unknown(view, facts["figures"]) if unknown else plan_words.sentence(view, sums)
    return {**facts, "unknown": unknown, "sentence": sentence}


def _rows(view: PlanView, page: Page[Any]) -> list[tuple[Measure, NamedGoal | None]]:
    """Each measure of the page, its edition attached, with its goal if one is known."""
    editions = {edition.pk: edition for edition in view.editions}
    for measure in page.object_list:
        measure.edition = editions[measure.edition_id]
    return [(measure, view.goals.named(measure.goal)) for measure in page.object_list]


def _sources(request: HttpRequest, view: PlanView, sums: Totals) -> dict[str, Sequence[Any]]:
    """Where the plan comes from; what a source states of it when the measures are not at hand."""
    wanted = {"edition__in": view.editions}
    sources = PlanSource.objects.filter(**wanted).visible_to(request.user, view.place.at)
    figures = StatedFigure.objects.filter(**wanted).visible_to(request.user, view.place.at)
    unknown = view.editions and not sums.count and not view.is_narrowed
    return {"sources": list(sources), "figures": list(figures) if unknown else []}
