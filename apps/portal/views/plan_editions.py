"""The editions of a plan's stages, and what became of the measures of the stage before."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.plans.domain.current import ReadStage, stages_of
from apps.plans.models import Measure, PlanEdition, PlanSource, StatedFigure
from apps.portal import caching, frame
from apps.portal.reading import Place, place_at


@caching.public
def editions(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """Every stage with its editions, newest first: state, decision, size, what sources say of it."""
    place = place_at(request, community, strategy, usual=True)
    stages = stages_of_plan(request, place)
    known = [edition for item in stages for edition in item.editions]
    counts = _counts(request, place, known)
    facts = _facts(request, place, known)
    context = {
        **frame.of_plan(place, frame.Crumb(_("Editions of the plan"))),
        "stages": [
            (item, [(e, older, counts.get(e.pk, 0), *facts[e.pk]) for e, older in _with_older(item)])
            for item in stages
        ],
    }
    return render(request, "portal/plans/editions.html", context)


def stages_of_plan(request: HttpRequest, place: Place) -> list[ReadStage]:
    """The stages of the plan that the reader sees; 404 where there is none."""
    found = stages_of(place.strategy, request.user, place.at)
    if not found:
        raise Http404("no plan")
    return found


def _with_older(item: ReadStage) -> list[tuple[PlanEdition, PlanEdition | None]]:
    newest_first = sorted(item.editions, key=lambda edition: -edition.number)
    return list(zip(newest_first, [*newest_first[1:], None], strict=False))


def _counts(request: HttpRequest, place: Place, known: list[PlanEdition]) -> dict[int, int]:
    rows = Measure.objects.filter(edition__in=known).visible_to(request.user, place.at)
    return dict(rows.order_by().values_list("edition").annotate(n=Count("pk")))


def _facts(request: HttpRequest, place: Place, known: list[PlanEdition]) -> dict[int, tuple[Any, Any]]:
    """(figures, sources) of each edition."""
    found: dict[int, tuple[list[StatedFigure], list[PlanSource]]] = {e.pk: ([], []) for e in known}
    for figure in StatedFigure.objects.filter(edition__in=known).visible_to(request.user, place.at):
        found[figure.edition_id][0].append(figure)
    for source in PlanSource.objects.filter(edition__in=known).visible_to(request.user, place.at):
        found[source.edition_id][1].append(source)
    return found
