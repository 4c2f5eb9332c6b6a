"""The measures of a page on a time line, and the table with the same dates in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.core.charts.tables import Cell, Table
from apps.plans.domain.wording import term
from apps.plans.enums import Standing
from apps.plans.models import Measure, Milestone
from apps.portal.charts.activities import Activity, Step
from apps.portal.charts.gantt import TimeLine, time_line
from apps.portal.plan_views import PlanView
from apps.portal.plan_words import KINDS
from apps.portal.words import day

LONGEST = 110  # letters of a title beside its bar; the table has the whole


def activities(view: PlanView, measures: Sequence[Measure]) -> list[Activity]:
    """The measures as rows of a time line, with their milestones. One query."""
    steps = _steps(view, measures)
    return [_activity(view, measure, steps.get(measure.pk, [])) for measure in measures]


def drawn(view: PlanView, rows: Iterable[Activity]) -> TimeLine | None:
    """The drawing; its axis holds the stages being read as well. None without any date."""
    ends = [day for stage in view.read_stages for day in (stage.starts_on, stage.ends_on)]
    return time_line(name="line", activities=rows, today=view.today, around=ends)


def table(measures: Sequence[Measure], rows: Sequence[Activity]) -> Table:
    """Every date in words, what is not known said so."""
    head = [_("Code"), _("Measure"), _("Start"), _("End"), _("State"), _("Milestones")]
    cells = [
        [
            Cell(row.code, row.url, number=False, code=True),
            Cell(measure.title, number=False, native=True),
            Cell(_day(row.starts_on), number=False),
            Cell(_day(row.ends_on), number=False),
            Cell(row.state, kind=row.kind, number=False),
            Cell("; ".join(f"{step.title}: {step.when}" for step in row.steps), number=False, native=True),
        ]
        for measure, row in zip(measures, rows, strict=True)
    ]
    return Table(_("The same dates in a table"), head, cells)


def _activity(view: PlanView, measure: Any, steps: Sequence[Step]) -> Activity:
    state = Standing(measure.standing)
    return Activity(
        code=measure.code,
        title=Truncator(measure.title).chars(LONGEST),
        url=reverse("portal:measure", args=[*view.place.slugs, measure.slug]) + view.suffix,
        kind=KINDS[state],
        state=str(state.label),
        term=term(measure.starts_on, measure.ends_on) or _("dates: no data"),
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
        steps=steps,
    )


def _steps(view: PlanView, measures: Sequence[Measure]) -> Mapping[int, list[Step]]:
    rows = Milestone.objects.filter(measure__in=[measure.pk for measure in measures])
    found: dict[int, list[Step]] = {}
    for row in rows.visible_to(view.user, view.place.at).order_by("position", "pk"):
        found.setdefault(row.measure_id, []).append(Step(row.title, row.due_on, _day(row.due_on)))
    return found


def _day(value: date | None) -> str:
    return day(value) if value else _("no data")
