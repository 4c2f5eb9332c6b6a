"""What would move if steps got other days: computed as the verbs would do it, without writing anything."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from apps.process.domain.dues import dues
from apps.process.domain.gates import Breach, breaches_of
from apps.process.domain.moves import Move, MoveKind, due_moves, own_moves
from apps.process.domain.obligations import stored, today_of
from apps.process.domain.settling import Settlement, settle
from apps.process.domain.shifting import is_movable, shifted, with_day
from apps.process.domain.timeline import Days, Timeline
from apps.process.domain.timeline_loading import load
from apps.process.models import Step, Workplan

__all__ = [
    "Forecast",
    "Move",
    "MoveKind",
    "forecast",
    "forecast_of",
    "is_movable",
    "outlook",
    "shifted",
    "with_day",
]


@dataclass(frozen=True)
class Forecast:
    """Everything that a change of days would do. `left` are steps that stay: done or cancelled."""

    moves: list[Move]
    breaches: list[Breach]
    left: list[Step]
    days: Mapping[int, Days]
    settlement: Settlement = field(repr=False)

    @property
    def token(self) -> str:
        """Changes when anything changes that the preview shows: a confirmation names what it confirms."""
        lines = [f"{move.step.pk} {move.kind} {move.owed} {move.old} {move.new}" for move in self.moves]
        lines += [
            f"{breach.step.pk} {breach.rule.pk} {breach.chosen} {breach.allowed}" for breach in self.breaches
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def outlook(workplan: Workplan, days: Mapping[int, date | None], at: datetime) -> list[Move]:
    """What moves when steps get these days: their primary keys with a day, or None for none.

    What has happened or is cancelled does not move, nor what was due before today in the community's zone.
    """
    return forecast(workplan, days, at).moves


def forecast(
    workplan: Workplan,
    days: Mapping[int, date | None],
    at: datetime,
    *,
    closes_on: date | None = None,
) -> Forecast:
    """The same with the rules that would be broken; `closes_on` is the last day for comments."""
    timeline = load(workplan)
    wanted = {
        pk: with_day(timeline, timeline.steps[pk], day, closes_on)
        for pk, day in days.items()
        if pk in timeline.steps
    }
    return forecast_of(workplan, timeline, wanted, at)


def forecast_of(workplan: Workplan, timeline: Timeline, wanted: Mapping[int, Days], at: datetime) -> Forecast:
    """The same for any change of days, windows included."""
    today = today_of(workplan, at)
    changed = {pk: days for pk, days in wanted.items() if is_movable(timeline.steps[pk])}
    left = [timeline.steps[pk] for pk in wanted if pk not in changed]
    after = timeline.changed(changed)
    settlement = settle(stored(workplan), dues(after), today)
    return Forecast(
        moves=[*own_moves(timeline, changed), *due_moves(settlement)],
        breaches=breaches_of(after, changed, today),
        left=left,
        days=changed,
        settlement=settlement,
    )
