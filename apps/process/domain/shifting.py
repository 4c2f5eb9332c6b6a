"""Other days for steps: another exact day, so many days later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from apps.process.domain.dues import due_of
from apps.process.domain.timeline import Days, Timeline
from apps.process.enums import ObligationKind
from apps.process.models import Step


def is_movable(step: Step) -> bool:
    """Whether a step can still get another day."""
    return step.done_on is None and step.cancelled_at is None


def with_day(timeline: Timeline, step: Step, day: date | None, closes_on: date | None = None) -> Days:
    """A step's days with another exact day. The window for comments moves along and keeps its length.

    A step that must stay open and gets its first day closes as early as its rule allows; without a day it
    has no closing day.
    """
    own = timeline.days[step.pk]
    moved = replace(own, fixed_on=day)
    if day is None:
        return replace(moved, closes_on=None)
    if closes_on is not None:
        return replace(moved, closes_on=closes_on)
    if own.closes_on is not None and own.fixed_on is not None:
        return replace(moved, closes_on=own.closes_on + (day - own.fixed_on))
    if own.closes_on is None and step.lasting_rule is not None:
        due = due_of(timeline.changed({step.pk: moved}), step, ObligationKind.LAST)
        return replace(moved, closes_on=due.due_on)
    return moved


def shifted(timeline: Timeline, pks: list[int], number: int) -> dict[int, Days]:
    """Steps moved by a number of days: their exact day, or their window while they have only that."""
    span = timedelta(days=number)
    found = {}
    for pk in pks:
        own = timeline.days[pk]
        if own.fixed_on is not None:
            found[pk] = with_day(timeline, timeline.steps[pk], own.fixed_on + span)
        elif own.window_end is not None or own.window_start is not None:
            found[pk] = replace(
                own,
                window_start=own.window_start and own.window_start + span,
                window_end=own.window_end and own.window_end + span,
            )
    return found
