"""A step of the road: a meeting, a session, a hearing, a publication."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.portal import caching, doors, frame
from apps.portal.road import hearing_sheet, meeting_sheet, session_sheet
from apps.portal.road.one_step import step_at
from apps.portal.road.reading import RoadPlace, road_at


@caching.public
def step(request: HttpRequest, community: str, road: str, code: str) -> HttpResponse:
    """What happens or happened in a step; 404 for one that is not there or not the reader's to see."""
    place = road_at(request, community, road)
    shown = step_at(place, code)
    context = {
        **frame_of(place, shown.step.title),
        "place": place,
        "shown": shown,
        "walked": shown.walked,
        "step": shown.step,
        "meeting": meeting_sheet.sheet_of(shown),
        "session": session_sheet.sheet_of(shown),
        "hearing": hearing_sheet.sheet_of(shown),
    }
    return render(request, "portal/steps/step.html", context)


def frame_of(place: RoadPlace, *titles: str, step_url: str = "") -> dict[str, object]:
    """Frame of a page below the road; `titles` are of the step and of what is below it."""
    language = place.community.language
    trail = [frame.Crumb(place.road.title, place.url, language)]
    if len(titles) > 1:
        trail.append(frame.Crumb(titles[0], step_url, language))
    context = frame.of_community(place.community, place.door_strategy, *trail, here="road", title=titles[-1])
    context["doors"] = doors.doors(place.community, place.door_strategy, "road")
    return context
