"""The phases of a road as rows of its drawing."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from apps.portal.charts.activities import Activity, Step
from apps.portal.road import days
from apps.portal.road.places import KINDS, Where
from apps.portal.road.reading import RoadPlace
from apps.portal.road.walked import Walked
from apps.process.enums import GATHERINGS, StepKind

NAMED = (*GATHERINGS, StepKind.COUNCIL)


def phase_row(place: RoadPlace, number: int, title: str, steps: list[Walked]) -> Activity:
    """A phase with its steps: how many are done, from when to when, which days stand out."""
    known = [day for walked in steps for day in ends(walked) if day]
    first, last = (min(known), max(known)) if known else (None, None)
    where = _where([walked.where for walked in steps])
    done = sum(walked.where is Where.PAST for walked in steps)
    return Activity(
        code=f"{number}.",
        title=title,
        url=f"{place.url}?phase={number}",
        kind=KINDS[where],
        state=_("%(done)s of %(all)s steps done") % {"done": done, "all": len(steps)},
        term=days.span(first, last) if first and last else _("dates: no data"),
        starts_on=first,
        ends_on=last,
        steps=[
            Step(walked.step.title, walked.step.happened or walked.step.fixed_on, walked.when)
            for walked in steps
            if walked.step.kind in NAMED and walked.where is not Where.OFF
        ],
    )


def _where(standings: list[Where]) -> Where:
    """A phase is behind when all of it is, ahead when nothing of it has begun."""
    counted = [standing for standing in standings if standing is not Where.OFF] or [Where.OFF]
    if len(set(counted)) == 1:
        return counted[0]
    return Where.HERE if set(counted) & {Where.PAST, Where.HERE} else Where.AHEAD


def ends(walked: Walked) -> tuple[date | None, date | None]:
    """The first and the last day of a step, as far as they are known."""
    step = walked.step
    day = step.happened or step.fixed_on
    if day is not None:
        return day, max(day, step.closes_on) if step.closes_on else day
    first, last = step.window_start or step.window_end, step.window_end or step.window_start
    return first or step.due_on, last or step.due_on
