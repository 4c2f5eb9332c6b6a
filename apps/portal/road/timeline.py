"""The road as a drawing: its phases in short, or every step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from django.utils.text import Truncator

from apps.portal.charts.activities import Activity, Step
from apps.portal.charts.gantt import TimeLine, time_line
from apps.portal.charts.month_axis import MonthAxis
from apps.portal.road.phase_rows import ends, phase_row
from apps.portal.road.reading import RoadPlace
from apps.portal.road.walked import Walked
from apps.process.domain.entry_rows import DUE

LONGEST = 110  # letters of a title beside its bar


def phases_line(place: RoadPlace, steps: Sequence[Walked]) -> TimeLine | None:
    """One row per phase; diamonds are the days of meetings, hearings and of the council."""
    ordered = sorted(steps, key=lambda walked: walked.step.phase.number)
    groups = groupby(ordered, key=lambda walked: walked.step.phase)
    rows = [phase_row(place, phase.number, phase.title, list(group)) for phase, group in groups]
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


def _step(walked: Walked) -> Activity:
    first, last = ends(walked)
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
