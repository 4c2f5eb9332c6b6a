"""The road as a drawing: its phases in short, or every step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.portal.charts.activities import Activity, Step
from apps.portal.charts.gantt import TimeLine, time_line
from apps.portal.charts.month_axis import MonthAxis
from apps.portal.road import days
from apps.portal.road.places import KINDS, Where
from apps.portal.road.reading import RoadPlace
from apps.portal.road.steps import Walked
from apps.process.domain.entries import DUE
from apps.process.enums import GATHERINGS, StepKind

LONGEST = 110  # letters of a title beside its bar
NAMED = (*GATHERINGS, StepKind.COUNCIL)


def phases_line(place: RoadPlace, steps: Sequence[Walked]) -> TimeLine | None:
    """One row per phase; diamonds are the days of meetings, hearings and of the council."""
    ordered = sorted(steps, key=lambda walked: walked.step.phase.number)
    groups = groupby(ordered, key=lambda walked: walked.step.phase)
    rows = [_phase(place, phase.number, phase.title, list(group)) for phase, group in groups]
    return _drawn(place, "phases", rows)


def steps_line(place: RoadPlace, steps: Sequence[Walked]) -> TimeLine | None:
    """One row per step; a diamond is the day by which something must be published."""
    return _drawn(place, "steps", [_step(walked) for walked in steps])


def _drawn(place: RoadPlace, name: str, rows: list[Activity]) -> TimeLine | None:
    near = [place.road.starts_on]
    end = max((day for row in rows for day in row.days), default=place.road.starts_on)
    if place.road.starts_on <= place.today <= end + timedelta(days=31):
        near.append(place.today)
    return time_line(name=name, activities=rows, today=place.today, around=near, scale=MonthAxis)


def _phase(place: RoadPlace, number: int, title: str, steps: list[Walked]) -> Activity:
    known = [day for walked in steps for day in _ends(walked) if day]
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


def _step(walked: Walked) -> Activity:
    first, last = _ends(walked)
    marks = [
        Step(owed.rule.words if owed.rule else owed.badge, owed.row.due_on, owed.badge)
        for owed in walked.owed
        if owed.row.due_on and owed.row.rule_id and owed.row.kind in DUE
    ]
    return Activity(
        code=walked.step.code,
        title=Truncator(walked.step.title).chars(LONGEST),
        url=walked.url,
        kind=walked.kind,
        state=walked.word,
        term=walked.when,
        starts_on=first,
        ends_on=last,
        steps=marks,
    )


def _ends(walked: Walked) -> tuple[date | None, date | None]:
    step = walked.step
    day = step.happened or step.fixed_on
    if day is not None:
        return day, max(day, step.closes_on) if step.closes_on else day
    first, last = step.window_start or step.window_end, step.window_end or step.window_start
    return first or step.due_on, last or step.due_on
