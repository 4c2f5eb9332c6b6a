"""The day on which a step is published: what it moves, which rules it breaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from apps.core.moments import local_day
from apps.people.models import User
from apps.process.domain import days
from apps.process.domain.gates import Breach
from apps.process.domain.outlook import Forecast, forecast
from apps.process.domain.waivers import refuse_or_waive
from apps.process.enums import ObligationKind, StepKind
from apps.process.models import Obligation, Step


def foretold(step: Step, day: date, at: datetime) -> Forecast:
    """What publishing a step on `day` would move, and which rules it would break; stores nothing."""
    if step.kind == StepKind.PUBLICATION:
        return forecast(step.workplan, {step.pk: day}, at)
    return replace(forecast(step.workplan, {}, at), breaches=too_late(step, day, at))


def take_day(
    step: Step,
    day: date,
    time: time | None,
    *,
    by: User | None,
    at: datetime,
    waive_reason: str,
    based_on: str = "",
) -> None:
    """A step of publishing stands on the day of its publication; one that does more keeps its own day."""
    if step.kind == StepKind.PUBLICATION:
        # Also when the day stays: that a step stands on a day is no reason to publish against a rule.
        days.fix_day(
            step=step, day=day, starts_at=time, by=by, at=at, waive_reason=waive_reason, based_on=based_on
        )
    else:
        refuse_or_waive(breaches=too_late(step, day, at), by=by, at=at, waive_reason=waive_reason)


def too_late(step: Step, day: date, at: datetime) -> list[Breach]:
    """Publishing after the last day although it could still be in time; afterwards late is all it can be."""
    today = local_day(at, step.community.zone)
    rows = Obligation.objects.filter(step=step, kind=ObligationKind.PUBLISH, provisional=False, met_on=None)
    owed = rows.exclude(rule=None).select_related("rule").filter(due_on__gte=today, due_on__lt=day).first()
    if owed is None or owed.rule is None or owed.due_on is None:
        return []
    if step.waivers.filter(rule=owed.rule, chosen_on=day).exists():
        return []
    return [Breach(step, owed.rule, day, owed.due_on, step, is_latest=True)]
