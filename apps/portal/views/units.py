"""Units: what a department is responsible for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.communities.models import Community, Unit
from apps.core.alphabet import sort_key
from apps.plans.models import CoExecutor, Measure, PlanEdition
from apps.portal import caching, frame
from apps.portal.reading import community_at, editions_of
from apps.portal.stage_groups import groups
from apps.portal.usual_editions import usual_editions
from apps.strategies.models import Strategy


@caching.public
def units(request: HttpRequest, community: str) -> HttpResponse:
    """Every unit that stands in a plan the reader sees, with the number of its measures."""
    at = timezone.now()
    place = community_at(request, community, at)
    strategies = _strategies(place, request.user, at)
    editions = usual_editions(strategies, request.user, at)
    context = {
        **frame.of_community(
            place, strategies[0] if strategies else None, title=_("Who is responsible for what")
        ),
        "units": sorted(_named(request.user, at, place, editions), key=lambda unit: sort_key(unit.name)),
    }
    return render(request, "portal/units/units.html", context)


@caching.public
def unit(request: HttpRequest, community: str, pk: int) -> HttpResponse:
    """«За що відповідає цей відділ»: its own measures and those in which it takes part, stage by stage.

    404 for a unit of another community, and for one that stands in no plan the reader sees.
    """
    at = timezone.now()
    place = community_at(request, community, at)
    strategies = _strategies(place, request.user, at)
    editions = usual_editions(strategies, request.user, at)
    found = _named(request.user, at, place, editions).filter(pk=pk).first()
    if found is None:
        raise Http404("no such unit")
    today = at.astimezone(place.zone).date()
    seen = Measure.objects.visible_to(request.user, at)
    shared = CoExecutor.objects.filter(measure=OuterRef("pk"), unit=found).visible_to(request.user, at)
    trail = frame.Crumb(_("Who is responsible for what"), reverse("portal:units", args=[place.slug]))
    main = strategies[0] if strategies else None
    context = {
        **frame.of_community(place, main, trail, title=str(found)),
        "unit": found,
        "own": groups(seen.filter(unit=found), editions, today),
        "shared": groups(seen.filter(Exists(shared)), editions, today),
        "several": len({edition.stage.strategy_id for edition in editions}) > 1,
    }
    return render(request, "portal/units/unit.html", context)


def _strategies(place: Community, user: Any, at: datetime) -> list[Strategy]:
    """The strategies that the reader sees, the one of the doors first."""
    return list({edition.strategy_id: edition.strategy for edition in editions_of(place, user, at)}.values())


def _named(user: Any, at: datetime, place: Community, editions: list[PlanEdition]) -> Any:
    """Units that stand in one of the editions, with `responsible` and `helping`: of how many measures."""
    measures = Measure.objects.visible_to(user, at).filter(edition__in=editions)
    own = Q(measures__in=measures)
    shared = Q(shared_measures__in=measures)
    counted = Unit.objects.filter(community=place).annotate(
        responsible=Count("measures", filter=own, distinct=True),
        helping=Count("shared_measures", filter=shared, distinct=True),
    )
    return counted.filter(Q(responsible__gt=0) | Q(helping__gt=0))
