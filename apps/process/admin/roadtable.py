"""The steps of a work plan as a table: when, by whom, and what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from apps.communities.domain.calendars import calendar_of
from apps.core.moments import local_day
from apps.plans.domain.wording import term
from apps.process.domain.standing import Standing, standing
from apps.process.domain.wording import RuleWords, method, rule_of, short_day
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step, Workplan
from apps.strategies.domain.wording import day


@dataclass(frozen=True)
class Owed:
    """One obligation of a step, how it stands and why its day is what it is."""

    obligation: Obligation
    standing: Standing
    rule: RuleWords | None
    method: list[str]


@dataclass(frozen=True)
class Row:
    """A step with its day in words."""

    step: Step
    when: str
    owed: list[Owed]


def phases_of(workplan: Workplan, at: datetime) -> list[tuple[Any, list[Row]]]:
    """Phases with the rows of their steps; as many queries for a hundred steps as for one."""
    steps = list(workplan.steps.select_related("unit", "anchor"))
    owed = owed_of(workplan, at)
    rows: dict[int, list[Row]] = {}
    for step in steps:
        rows.setdefault(step.phase_id, []).append(Row(step, when(step), _worth_saying(owed.get(step.pk, []))))
    return [(phase, rows.get(phase.pk, [])) for phase in workplan.phases.all()]


def owed_of(workplan: Workplan, at: datetime) -> dict[int, list[Owed]]:
    """What each step owes, by its primary key; decisions of meetings are left out."""
    today, calendar = local_day(at, workplan.community.zone), calendar_of(workplan.community)
    found: dict[int, list[Owed]] = {}
    for row in workplan.obligations.filter(resolution=None).select_related("step", "rule"):
        found.setdefault(row.step_id, []).append(
            Owed(row, standing(row, today, calendar), rule_of(row), method(row))
        )
    return found


def _worth_saying(owed: Iterable[Owed]) -> list[Owed]:
    """That a step is to be done on its day goes without saying, unless it is late."""
    return [one for one in owed if one.obligation.kind != ObligationKind.ACT or one.standing.is_late]


def late_count(phases: Iterable[tuple[Any, list[Row]]]) -> int:
    """How many obligations are, or were met, too late."""
    return sum(owed.standing.is_late for _phase, rows in phases for row in rows for owed in row.owed)


def when(step: Step) -> str:
    """The day on which a step was or is to be, else its window; empty while there is neither."""
    return day(step.day) if step.day else span(step.window_start, step.window_end)


def span(first: date | None, last: date | None) -> str:
    """A window as short as it allows: «11–20 листопада 2024», «листопад 2024»."""
    words = term(first, last)
    if first is None or last is None or first == last or words != f"{day(first)} – {day(last)}":
        return words
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{short_day(first)} – {day(last)}" if first.year == last.year else words
