"""Moving many steps at once: what was asked, what it would do, and doing just that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.communities.domain.calendars import calendar_of
from apps.core.moments import local_day
from apps.core.workdays import Calendar
from apps.office.wishes import Line, Plan, Wish
from apps.people.models import User
from apps.process.domain import days, wording
from apps.process.domain.errors import Refused
from apps.process.domain.gates import Breach
from apps.process.domain.moves import Move, MoveKind
from apps.process.domain.outlook import Forecast, forecast, is_movable
from apps.process.models import Step, Workplan

MOST = 200


@dataclass(frozen=True)
class Preview:
    """What would happen in all chosen work plans."""

    plans: list[Plan]

    @property
    def number(self) -> int:
        """How many dates would move."""
        return sum(len(plan.lines) for plan in self.plans)

    @property
    def sentence(self) -> str:
        """«12 dates will move.»"""
        return wording.will_move(self.number)

    @property
    def breaches(self) -> list[Breach]:
        """The rules that would be broken."""
        return [breach for plan in self.plans for breach in plan.breaches]

    @property
    def refused(self) -> bool:
        """Whether something stands against it that no reason helps with."""
        return any(plan.refusals for plan in self.plans)

    @property
    def token(self) -> str:
        """What a confirmation names: it changes when anything changes that the preview shows."""
        return ",".join(f"{plan.workplan.pk}-{plan.ahead.token}" for plan in self.plans if plan.ahead)


def preview(steps: Sequence[Step], wish: Wish, at: datetime) -> Preview:
    """What the wish would do; stores nothing."""
    return Preview([_plan(workplan, own, wish, at) for workplan, own in _by_workplan(steps).items()])


@transaction.atomic
def apply(*, steps: Sequence[Step], wish: Wish, by: User, at: datetime, waive_reason: str, token: str) -> int:
    """Move all of them or none; how many dates moved.

    Raises as `days.move_many`: `Refused`, `RuleBroken`, `Overtaken` if the world has changed since `token`.
    """
    tokens = dict(part.partition("-")[::2] for part in token.split(","))
    moved = 0
    for workplan, own in _by_workplan(steps).items():
        common: dict[str, Any] = {
            "by": by, "at": at, "waive_reason": waive_reason,
            "based_on": tokens.get(str(workplan.pk), "missing"),
        }  # fmt: skip
        if wish.to is not None:
            moved += len(days.move_many(days=dict.fromkeys(own, wish.to), **common))
        else:
            moved += len(days.shift(steps=own, number=wish.by, **common))
    return moved


def _by_workplan(steps: Sequence[Step]) -> Mapping[Workplan, list[Step]]:
    found: dict[Workplan, list[Step]] = defaultdict(list)
    for step in steps:
        found[step.workplan].append(step)
    return found


def _plan(workplan: Workplan, steps: list[Step], wish: Wish, at: datetime) -> Plan:
    try:
        ahead = _ahead(workplan, steps, wish, at)
    except Refused as refusal:
        return Plan(workplan, steps, None, [], [], refusal.messages)
    calendar = calendar_of(workplan.community)
    left = [(step, _why_left(step)) for step in steps if step.pk not in ahead.days]
    return Plan(workplan, steps, ahead, [_line(move, calendar) for move in ahead.moves], left)


def _ahead(workplan: Workplan, steps: list[Step], wish: Wish, at: datetime) -> Forecast:
    if wish.to is None:
        return days.shift_outlook(workplan, steps, wish.by, at)
    today = local_day(at, workplan.community.zone)
    for step in steps:
        if is_movable(step):
            days.check_day(step, wish.to, today)
    return forecast(workplan, {step.pk: wish.to for step in steps}, at)


def _why_left(step: Step) -> str:
    if step.done_on is not None:
        return _("it has taken place")
    if step.cancelled_at is not None:
        return _("it is cancelled")
    return _("it has no day of its own: its day follows from another step")


def _line(move: Move, calendar: Calendar) -> Line:
    off = calendar.why_off(move.new) if move.kind is MoveKind.DAY and move.new else None
    return Line(move, off.name(get_language() or "uk") if off else "")
