"""One date that moves, for a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from apps.process.domain.owing import Due
from apps.process.domain.settling import Settlement
from apps.process.domain.timeline import DAYS, Days, Timeline
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step


class MoveKind(StrEnum):
    """Which date of a step moves."""

    WINDOW_START = "window_start"
    WINDOW_END = "window_end"
    DAY = "fixed_on"
    CLOSES = "closes_on"
    DUE = "due_on"


LABELS = {
    MoveKind.WINDOW_START: _("not before"),
    MoveKind.WINDOW_END: _("not after"),
    MoveKind.DAY: _("exact day"),
    MoveKind.CLOSES: _("open for comments until"),
    MoveKind.DUE: _("deadline"),
}


@dataclass(frozen=True)
class Move:
    """One date that moves. A due day names what is owed, and the obligation once there is one."""

    step: Step
    kind: MoveKind
    old: date | None
    new: date | None
    owed: ObligationKind | None = None
    obligation: Obligation | None = None
    provisional: bool = False

    @property
    def label(self) -> str:
        """Which date it is, in words."""
        words = str(LABELS[self.kind])
        return words if self.owed is None else f"{words}: {self.owed.label}"


def own_moves(timeline: Timeline, changed: Mapping[int, Days]) -> list[Move]:
    """The dates of the steps themselves."""
    return [
        Move(timeline.steps[pk], MoveKind(name), old, new)
        for pk, days in changed.items()
        for name in DAYS
        if (old := getattr(timeline.days[pk], name)) != (new := getattr(days, name))
    ]


def due_moves(settlement: Settlement) -> list[Move]:
    """The days by which something is owed, in the order of the road."""
    found = [_due_move(row.due, row.old, row.obligation) for row in settlement.redated]
    found += [_due_move(due, None, None) for due in settlement.new]
    moves = [move for move in found if move.old != move.new]
    return sorted(moves, key=lambda move: (move.step.position, move.step.pk, str(move.owed)))


def _due_move(due: Due, old: date | None, obligation: Obligation | None) -> Move:
    return Move(due.step, MoveKind.DUE, old, due.due_on, due.kind, obligation, due.provisional)
