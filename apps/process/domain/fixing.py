"""The verb that gives a step its exact day."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import Enum

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.announced_days import check_closing
from apps.process.domain.applying import apply, check_day, check_movable
from apps.process.domain.errors import Refused
from apps.process.domain.locks import held
from apps.process.domain.outlook import Move, forecast
from apps.process.models import Step


class Keep(Enum):
    """Leave a detail as it is; None would empty it."""

    AS_IS = "as is"


@transaction.atomic
def fix_day(
    *,
    step: Step,
    day: date | None,
    starts_at: time | Keep | None = Keep.AS_IS,
    ends_at: time | Keep | None = Keep.AS_IS,
    place: str | Keep = Keep.AS_IS,
    closes_on: date | None = None,
    by: User | None,
    at: datetime,
    waive_reason: str = "",
    based_on: str = "",
) -> list[Move]:
    """Give a step its exact day, or with None take it away; what depends on it moves. The dates that moved.

    `closes_on` sets the last day for comments; without it that day moves along. Raises `Refused` for a step
    that has happened, is cancelled or has its publication scheduled for another day, for a new day before
    today and times out of order; `RuleBroken` for a day that breaks a rule (see `waivers`); `Overtaken`.
    """
    workplan = obligations.locked(step.workplan)
    found = held(step)
    check_movable(found)
    if day != found.fixed_on:
        check_day(found, day, obligations.today_of(workplan, at))
    check_closing(found, closes_on)
    ahead = forecast(workplan, {found.pk: day}, at, closes_on=closes_on)
    with audit.verb("fix_day", by=by, reason=waive_reason.strip()):
        apply(ahead, workplan, by=by, at=at, waive_reason=waive_reason, based_on=based_on)
        _detail(found, starts_at=starts_at, ends_at=ends_at, place=place)
    step.refresh_from_db()
    return ahead.moves


def _detail(step: Step, **given: time | str | Keep | None) -> None:
    changed = {name: value for name, value in given.items() if not isinstance(value, Keep)}
    step.refresh_from_db()
    for name, value in changed.items():
        setattr(step, name, value)
    if step.starts_at and step.ends_at and step.ends_at <= step.starts_at:
        raise Refused(_("It ends before it begins."))
    if changed:
        step.save(update_fields=list(changed))
