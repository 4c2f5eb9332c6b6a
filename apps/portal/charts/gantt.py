"""Measures on a time line: one row each, so that a long line breaks between rows and not through one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from apps.core.charts.patterns import ACCENT, GROUND
from apps.core.charts.scales import percent, pixels
from apps.portal.charts.activities import Activity, Step
from apps.portal.charts.axis import Axis, Tick
from apps.portal.charts.month_axis import MonthAxis

RIGHT = 80  # per cent: the word «today» stands to the left of its line from here on


@dataclass(frozen=True)
class Line:
    """An activity where it stands. A bar whose end is not known, or not on the axis, is open there."""

    activity: Activity
    name: str
    x: str
    width: str
    end: str
    open: str = ""
    marks: list[tuple[str, Step]] = field(default_factory=list)

    @property
    def fill(self) -> str:
        """Its colour where no stylesheet speaks: work that is under way, late or done is solid."""
        return ACCENT if self.activity.kind in ("done", "going", "late") else GROUND


@dataclass(frozen=True)
class TimeLine:
    """Everything its template draws. `name` is unique on the page and begins all its ids."""

    name: str
    axis: Axis | MonthAxis
    years: list[Tick]
    year_grid: str
    quarter_grid: str
    today: str
    today_is_late: bool
    lines: list[Line]
    undated: list[Activity]


def time_line(
    *,
    name: str,
    activities: Iterable[Activity],
    today: date,
    around: Iterable[date] = (),
    scale: type[Axis] | type[MonthAxis] = Axis,
) -> TimeLine | None:
    """The drawing of `activities`; None when no day of them is known.

    The axis, of years or of months, holds their days and those of `around`, such as the ends of the stage.
    """
    found = list(activities)
    dated = [item for item in found if item.is_dated]
    if not dated:
        return None
    axis = scale.covering((day for item in dated for day in item.days), around)
    assert axis is not None
    return TimeLine(
        name=name,
        axis=axis,
        years=axis.ticks(),
        year_grid=_grid(axis.year_starts),
        quarter_grid=_grid(axis.quarter_starts),
        today=percent(axis.at(today)) if axis.covers(today) else "",
        today_is_late=axis.at(today) > RIGHT,
        lines=[_line(item, f"{name}-{number}", axis) for number, item in enumerate(dated, start=1)],
        undated=[item for item in found if not item.is_dated],
    )


def _grid(places: Iterable[Decimal]) -> str:
    """Upright lines as the path of a drawing 1,000 wide and 10 high."""
    return "".join(f"M{pixels(float(place * 10))} 0V10" for place in places)


def _line(activity: Activity, name: str, axis: Axis | MonthAxis) -> Line:
    x, width = axis.span(activity.starts_on, activity.ends_on)
    dated = [(step, step.day) for step in activity.steps if step.day and axis.covers(step.day)]
    return Line(
        activity=activity,
        name=name,
        x=percent(x),
        width=percent(width),
        end=percent(x + width),
        open=_open(activity.starts_on, activity.ends_on, axis),
        marks=[(percent(axis.at(day)), step) for step, day in dated],
    )


def _open(starts_on: date | None, ends_on: date | None, axis: Axis | MonthAxis) -> str:
    """At which end the bar goes on: its day is not known or lies beyond the axis; the end comes first."""
    if ends_on is None or ends_on > axis.last:
        return "end"
    return "start" if starts_on is None or starts_on < axis.first else ""
