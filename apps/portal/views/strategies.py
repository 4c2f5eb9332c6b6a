"""A strategy: what it is, who adopted it, what is in it."""

from __future__ import annotations

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.communities.models import Partner
from apps.core.nesting import nested
from apps.portal import caching, doors, frame, words
from apps.portal.library import files_of, reading_file
from apps.portal.plan_outline import outline
from apps.portal.reading import place_at
from apps.strategies.domain.differences import vision_of
from apps.strategies.models import Goal, Section


@caching.public
def strategy(request: HttpRequest, community: str, strategy: str) -> HttpResponse:
    """The strategy's facts, its strategic goals, the stages of its plan and the contents of its text."""
    partners = Partner.objects.filter(strategies=OuterRef("pk")).order_by("name")
    named = ArraySubquery(partners.values(data=JSONObject(name="name", url="url")))
    place = place_at(request, community, strategy, supporters=named)
    goals = Goal.objects.filter(edition=place.edition).visible_to(request.user, place.at)
    roots = nested(goals.only("pk", "parent_id", "position", "level", "code", "slug", "title", "code_given"))
    levels = list(place.strategy.levels.all())
    sections = Section.objects.filter(edition=place.edition, parent=None).visible_to(request.user, place.at)
    context = {
        **frame.of_place(place),
        "vision": vision_of(place.edition),
        "goals": roots,
        "tally": words.tally((node.row.level for root in roots for node in root.walk()), levels),
        "sections": sections.defer("body").order_by("position", "pk"),
        "sources": place.edition.sources.all(),
        "partners": place.strategy.supporters,
        "stages": outline(place.strategy, request.user, place.at) if place.strategy.has_plan else [],
        "plan_url": doors.plan_url(place.strategy),
        "file": reading_file(files_of([place.edition], request.user, place.at)[place.edition.pk]),
    }
    return render(request, "portal/strategies/strategy.html", context)
