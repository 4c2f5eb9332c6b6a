"""Where an obligation stands today: on time, late by so many days, due in so many. No queries."""

from __future__ import annotations

from datetime import date

from apps.core.workdays import Calendar, working_days_between
from apps.process.domain.standing_words import StandingWord
from apps.process.domain.standings import Standing
from apps.process.enums import ObligationKind
from apps.process.models import Obligation

__all__ = ["Standing", "StandingWord", "standing"]
__all__ = ["Standing", "StandingWord", "standing"]


def standing(obligation: Obligation, today: date, calendar: Calendar) -> Standing:
    """Where an obligation stands on the community's day `today`. Its step must have been read with it.

    Days late are counted from the day due to the day met, or to today: due on the 20th and met on the 23rd is
    three days late.
    """
    step = obligation.step
    if obligation.kind == ObligationKind.LAST:
        return _of_window(obligation, today, calendar)
    if obligation.met_on is not None:
        return _met(obligation, obligation.met_on, calendar)
    if step is not None and step.cancelled_at is not None:
        return Standing(StandingWord.CANCELLED)
    if obligation.due_on is None:
        return Standing(StandingWord.NO_DATE)
    return _open(obligation, obligation.due_on, today, calendar)


def _met(obligation: Obligation, met_on: date, calendar: Calendar) -> Standing:
    if obligation.due_on is None:
        return Standing(StandingWord.MET)
    if met_on <= obligation.due_on:
        return Standing(StandingWord.MET_ON_TIME)
    return _apart(StandingWord.MET_LATE, obligation.due_on, met_on, calendar)


def _open(obligation: Obligation, due_on: date, today: date, calendar: Calendar) -> Standing:
    if today == due_on:
        return Standing(StandingWord.DUE_TODAY, provisional=obligation.provisional)
    if today > due_on:
        return _apart(StandingWord.LATE, due_on, today, calendar)
    return _apart(StandingWord.DUE, today, due_on, calendar, obligation.provisional)


def _of_window(obligation: Obligation, today: date, calendar: Calendar) -> Standing:
    step, due_on = obligation.step, obligation.due_on
    closes_on = step.closes_on if step else None
    if step is not None and step.cancelled_at is not None and obligation.met_on is None:
        return Standing(StandingWord.CANCELLED)
    if due_on is None:
        return Standing(StandingWord.NO_DATE)
    if closes_on is not None and closes_on < due_on:
        return _apart(StandingWord.CUT_SHORT, closes_on, due_on, calendar)
    opened = step is not None and step.done_on is not None
    kept = obligation.met_on is not None or (opened and today > due_on)
    return Standing(StandingWord.KEPT if kept else StandingWord.OPEN)


def _apart(
    word: StandingWord, first: date, last: date, calendar: Calendar, provisional: bool = False
) -> Standing:
    return Standing(word, (last - first).days, working_days_between(first, last, calendar), provisional)
