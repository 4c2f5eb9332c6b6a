"""The verbs that move many steps of a road at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.applying import apply, check_day, one_workplan
from apps.process.domain.errors import Refused
from apps.process.domain.outlook import Forecast, Move, forecast, forecast_of, is_movable, shifted
from apps.process.domain.timeline_loading import load
from apps.process.models import Step, Workplan


@transaction.atomic
def move_many(
    *,
    days: Mapping[Step, date],
    by: User | None,
    at: datetime,
    waive_reason: str = "",
    based_on: str = "",
) -> list[Move]:
    """Give several steps of one work plan their exact days at once; steps done or cancelled stay as they are.

    Raises `Refused` for steps of several work plans and as `fix_day` does.
    """
    workplan = one_workplan(list(days))
    today = obligations.today_of(workplan, at)
    for step, day in days.items():
        if is_movable(step) and day != step.fixed_on:
            check_day(step, day, today)
    ahead = forecast(workplan, {step.pk: day for step, day in days.items()}, at)
    with audit.verb("move_days", by=by, reason=waive_reason.strip()):
        apply(ahead, workplan, by=by, at=at, waive_reason=waive_reason, based_on=based_on)
    return ahead.moves


@transaction.atomic
def shift(
    *,
    steps: list[Step],
    number: int,
    by: User | None,
    at: datetime,
    waive_reason: str = "",
    based_on: str = "",
) -> list[Move]:
    """Move steps of one work plan by a number of days: exact days, and the windows of those without one.

    Raises as `move_many`.
    """
    workplan = one_workplan(steps)
    ahead = shift_outlook(workplan, steps, number, at)
    with audit.verb("move_days", by=by, reason=waive_reason.strip()):
        apply(ahead, workplan, by=by, at=at, waive_reason=waive_reason, based_on=based_on)
    return ahead.moves


def shift_outlook(workplan: Workplan, steps: list[Step], number: int, at: datetime) -> Forecast:
    """What `shift` would do; stores nothing. Raises `Refused` for a new day before today or too far away."""
    timeline = load(workplan)
    today = obligations.today_of(workplan, at)
    try:
        wanted = shifted(timeline, [step.pk for step in steps if step.pk in timeline.steps], number)
    except OverflowError as error:
        raise Refused(_("No calendar goes so far.")) from error
    for pk, days in wanted.items():
        if is_movable(timeline.steps[pk]) and days.fixed_on != timeline.days[pk].fixed_on:
            check_day(timeline.steps[pk], days.fixed_on, today)
    return forecast_of(workplan, timeline, wanted, at)
