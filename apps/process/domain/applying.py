"""What the verbs of days have in common: what no step can get, and doing what was foretold."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.announced_days import check_opening
from apps.process.domain.draft_days import carry
from apps.process.domain.errors import Overtaken, Refused
from apps.process.domain.outlook import Forecast
from apps.process.domain.timeline import DAYS
from apps.process.domain.waivers import refuse_or_waive
from apps.process.models import Step, Workplan

FARTHEST = 30  # years from today; farther is a slip of the keyboard


def check_day(step: Step, day: date | None, today: date) -> None:
    """Refuse a day that no step can get: passed, absurd, or against its publication or consultation."""
    check_opening(step, day)
    scheduled = step.publication
    if scheduled and scheduled.called_off_at is None and day != scheduled.day:
        raise Refused(_("Its publication is scheduled. Call the publication off, then choose another day."))
    if day is None:
        return
    if day < today:
        raise Refused(_("This day has passed. If the step took place, mark it as done."))
    if day.year > today.year + FARTHEST:
        raise Refused(_("This day is too far away."))


def check_movable(step: Step) -> None:
    """Refuse a step that has taken place or is cancelled."""
    if step.done_on is not None:
        raise Refused(_("The step has taken place: its day does not move."))
    if step.cancelled_at is not None:
        raise Refused(_("The step is cancelled."))


def one_workplan(steps: list[Step]) -> Workplan:
    """The work plan of all of them, held; `Refused` for none or several."""
    if len({step.workplan_id for step in steps}) != 1:
        raise Refused(_("Choose steps of one work plan."))
    return obligations.locked(steps[0].workplan)


def apply(
    ahead: Forecast, workplan: Workplan, *, by: User | None, at: datetime, waive_reason: str, based_on: str
) -> None:
    """Store what was foretold, if it is still what a person confirmed; `Overtaken`, `RuleBroken`."""
    if based_on and based_on != ahead.token:
        raise Overtaken
    refuse_or_waive(breaches=ahead.breaches, by=by, at=at, waive_reason=waive_reason)
    steps = Step.objects.select_for_update(of=("self",)).filter(pk__in=ahead.days)
    rows = list(steps.select_related("consultation", "workplan__community"))
    former = {row.pk: row.fixed_on for row in rows}
    for row in rows:
        for name in DAYS:
            setattr(row, name, getattr(ahead.days[row.pk], name))
    Step.objects.bulk_update(rows, DAYS, batch_size=obligations.BATCH)
    for row in rows:
        carry(row, former[row.pk], row.fixed_on, at)
    obligations.store(ahead.settlement, workplan)
