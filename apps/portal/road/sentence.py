"""The first sentence of a road: where we are, what comes next and how to take part, what is on time."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.portal.road import days
from apps.portal.road.ahead import Coming
from apps.portal.road.reading import RoadPlace
from apps.process.enums import StepKind


def sentence(place: RoadPlace, coming: Coming, last: Any | None) -> SafeString:
    """Where the road is and what comes next. `last` is the step that happened last, if any has."""
    parts = [_now(place, coming, last), _next(place, coming), _invitation(place, coming)]
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def _now(place: RoadPlace, coming: Coming, last: Any | None) -> SafeString | str:
    if coming.open_now:
        step = coming.open_now[0]
        until = days.brief(step.closes_on, place.today)
        return _said(_("Open for comments until {day}: {title}."), place, step, day=until)
    if coming.under_way:
        return _said(_("Now: {title}."), place, coming.under_way[0])
    if not coming and last is not None:
        day = days.whole_day(last.happened or last.ends)
        return _said(_("The road has been walked to its end: the last step was {title}, {day}."), place, last,
                     day=day)  # fmt: skip
    if last is not None:
        return _said(_("Behind us, last: {title}, {day}."), place, last,
                     day=days.brief(last.happened or last.ends, place.today))  # fmt: skip
    if place.road.starts_on > place.today:
        return _("The road begins in %(month)s.") % {"month": days.month(place.road.starts_on).lower()}
    return ""


def _next(place: RoadPlace, coming: Coming) -> SafeString | str:
    step = coming.next
    if step is None:
        return ""
    return _said(_("The next step is {title}, {day}."), place, step, day=_day(place, step))


def _day(place: RoadPlace, step: Any) -> str:
    if step.fixed_on == place.today:
        return ", ".join(filter(None, [_("today"), days.clock(step.starts_at)]))
    if step.fixed_on is None:
        return days.when(step)
    return ", ".join(filter(None, [days.brief(step.fixed_on, place.today), days.clock(step.starts_at)]))


def _invitation(place: RoadPlace, coming: Coming) -> SafeString | str:
    """Where a resident can take part soonest."""
    step = next(iter(coming.invites), None)
    if step is None:
        return ""
    if step == coming.next:
        if step.kind == StepKind.HEARING:
            return _("Everybody may come.")
        return _("Everybody may answer.")
    if step.kind == StepKind.HEARING:
        return _said(_("Everybody may come to {title}, {day}."), place, step, day=_day(place, step))
    return _said(_("Everybody may answer: {title}, {day}."), place, step, day=_day(place, step))


def _said(text: str, place: RoadPlace, step: Any, **values: str) -> SafeString:
    title = format_html('<span lang="{}">«{}»</span>', place.community.language, step.title)
    return format_html(text, title=title, **values)
