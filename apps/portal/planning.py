"""Where the reader of an action plan is: stage, editions, filter, and the measures that fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest

from apps.communities.models import Unit
from apps.core.alphabet import sort_key
from apps.plans.domain.current import ReadStage, stages_of, usual
from apps.plans.filters import MeasureFilter, Offer
from apps.plans.models import Funding, Measure, PlanEdition
from apps.portal.goal_index import GoalIndex, goal_index
from apps.portal.plan_views import PlanView
from apps.portal.reading import Place, place_at

ALL = "all"


def plan_at(request: HttpRequest, community: str, strategy: str) -> PlanView:
    """The plan an address asks for. At most seven queries, whatever the size of the plan.

    `?stage=` names a stage or «all»; without it the stage of today is meant, else the newest that can be
    read. `?edition=` names an edition of that stage. 404 for a strategy, stage or edition that does not
    exist or is not the reader's to see, and for a strategy without stages.
    """
    place = place_at(request, community, strategy, usual=True)
    today = place.at.astimezone(place.community.zone).date()
    stages = stages_of(place.strategy, request.user, place.at)
    if not stages:
        raise Http404("no plan")
    chosen = _chosen(request, stages, today)
    editions = _editions(request, stages, chosen)
    known = {e.pk: e for e in [*(s.edition for s in stages if s.edition), *editions]}
    goals = goal_index(place, request.user, known.values())
    rows = Measure.objects.filter(edition__in=editions).visible_to(request.user, place.at)
    offer = _offer(request.user, place, stages, list(known.values()), goals)
    found = MeasureFilter(request.GET, rows, today=today, offer=offer)
    return PlanView(request.user, place, stages, chosen, editions, found, goals, today, request.GET)


def _chosen(request: HttpRequest, stages: Sequence[ReadStage], today: date) -> ReadStage | None:
    slug = request.GET.get("stage", "")
    if slug == ALL:
        return None
    chosen = next((s for s in stages if s.stage.slug == slug), None) if slug else usual(stages, today)
    if chosen is None:
        raise Http404("no such stage")
    return chosen


def _editions(
    request: HttpRequest, stages: Sequence[ReadStage], chosen: ReadStage | None
) -> list[PlanEdition]:
    asked = request.GET.get("edition", "")
    if not asked:
        shown = stages if chosen is None else [chosen]
        return [item.edition for item in shown if item.edition]
    within = chosen.editions if chosen and request.GET.get("stage") else ()
    found = next((edition for edition in within if str(edition.number) == asked), None)
    if found is None:
        raise Http404("no such edition of the plan")
    return [found]


def _offer(
    user: Any, place: Place, stages: Sequence[ReadStage], editions: list[PlanEdition], goals: GoalIndex
) -> Offer:
    """What there is to choose in the plan as a whole, so that a choice stays when the stage is changed."""
    measures = Measure.objects.filter(edition__in=editions).visible_to(user, place.at)
    units = sorted(
        Unit.objects.filter(pk__in=measures.order_by().values("unit")), key=lambda u: sort_key(str(u))
    )
    money = Funding.objects.filter(measure__edition__in=editions).visible_to(user, place.at)
    years = set(money.exclude(year=None).order_by().values_list("year", flat=True).distinct())
    for item in stages:
        if item.editions:
            years.update(range(item.stage.starts_on.year, item.stage.ends_on.year + 1))
    return Offer(
        goals=list(goals.choices()),
        below={goals.key(lineage): goals.below(lineage) for lineage in goals.by_lineage},
        units=[(str(unit.pk), str(unit)) for unit in units],
        years=sorted(years),
    )
