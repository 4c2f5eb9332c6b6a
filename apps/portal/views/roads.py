"""The road to a document: where it is now, what comes, the whole way."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.portal import caching, doors, frame
from apps.portal.reading import community_at, editions_of
from apps.portal.road import ahead, asking, invitations, punctuality, sentence, timeline
from apps.portal.road.counted import sums_of
from apps.portal.road.dated import steps_of
from apps.portal.road.months import months
from apps.portal.road.paging import page_of
from apps.portal.road.places import Where
from apps.portal.road.reading import RoadPlace, road_at, roads_of
from apps.portal.road.steps import walked, with_records
from apps.process.models import Step


@caching.public
def roads(request: HttpRequest, community: str) -> HttpResponse:
    """All roads of a community, those under way first; straight to it where there is only one."""
    at = timezone.now()
    place = community_at(request, community, at)
    found = roads_of(place, request.user, at)
    if len(found) == 1:
        return redirect("portal:road", place.slug, found[0].slug)
    editions = editions_of(place, request.user, at)
    strategy = editions[0].strategy if editions else None
    context = {
        **frame.of_community(place, strategy, here="road", title=_("Road and meetings")),
        "roads": found,
        "at": at,
    }
    return render(request, "portal/roads/roads.html", context)


@caching.public
def road(request: HttpRequest, community: str, road: str) -> HttpResponse:
    """A sentence first, then how to take part, then the way by month; `?view=line` as a time line of steps.

    `?kind=` and `?phase=` show a part of it, `?page=` another stretch of a long one; bad values show all.
    """
    place = road_at(request, community, road)
    wish = asking.Wish.of(request)
    every = steps_of(place)
    page = page_of(with_records(place, wish.narrow(every)), request.GET.get("page"), place.today)
    steps = walked(place, page.object_list)
    coming = ahead.coming(every, place.user, place.at, place.community)
    context = {
        **_frame(place),
        "place": place,
        "wish": wish,
        "kinds": asking.kinds(wish),
        "sentence": sentence.sentence(place, coming, _last(steps)),
        "in_time": punctuality.in_time(sums_of(place)),
        "invitations": invitations.invitations(place, coming),
        "months": months(steps),
        "page": page,
        "shown_numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "line": _line(place, wish, steps),
    }
    return render(request, "portal/roads/road.html", context)


def _frame(place: RoadPlace) -> dict[str, Any]:
    """Frame of the page of a road."""
    trail = []
    if len(place.roads) > 1:
        trail = [frame.Crumb(_("Road and meetings"), doors.road_url(place.community))]
    return frame.of_community(
        place.community, place.door_strategy, *trail, here="road", title=place.road.title
    )


def _line(place: RoadPlace, wish: asking.Wish, steps: list[Any]) -> Any:
    if wish.line:
        return timeline.steps_line(place, steps)
    return None if wish.narrows else timeline.phases_line(place, steps)


def _last(steps: list[Any]) -> Step | None:
    """The step that happened last, of those at hand."""
    happened = [walked.step for walked in steps if walked.where is Where.PAST]
    return max(happened, key=lambda step: step.happened, default=None)
