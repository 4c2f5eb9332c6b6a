"""Days that break a rule, found before they are stored.

Three gates. A publication stands later than it is due, although it could still be in time. An event (hearing,
session, sitting of the council) stands too early after what must be published before it: too early after the
day on which that was published, or is to be, or, while no day is known, could be at the earliest: today.
A window for comments closes before its least length is over.

Rules that nobody read in the text of their act refuse too; the sentence only never calls them law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from apps.core.workdays import earliest_anchor
from apps.process.domain.breaches import Breach
from apps.process.domain.dues import due_of
from apps.process.domain.obligations import today_of
from apps.process.domain.owing import Due, kinds_of
from apps.process.domain.rules_in_force import term_of
from apps.process.domain.timeline import Days, Timeline
from apps.process.domain.timeline_loading import load
from apps.process.enums import ObligationKind, RuleDirection
from apps.process.models import Step

__all__ = ["Breach", "breaches", "breaches_of", "public_on"]
PUBLIC = (ObligationKind.PUBLISH, ObligationKind.SEND)


def breaches(step: Step, day: date | None, at: datetime, *, closes_on: date | None = None) -> list[Breach]:
    """What would be broken if a step stood on `day`, and were open for comments until `closes_on`.

    Reads the work plan; stores nothing. What an administrator let stand before is left out.
    """
    timeline = load(step.workplan)
    own = timeline.days[step.pk]
    changed = Days(own.window_start, own.window_end, day, closes_on or own.closes_on, own.done_on)
    return breaches_of(timeline.changed({step.pk: changed}), [step.pk], today_of(step.workplan, at))


def breaches_of(timeline: Timeline, moved: Iterable[int], today: date) -> list[Breach]:
    """What the steps in `moved`, and those counted from them, break as they stand."""
    found: dict[tuple[int, int, date], Breach] = {}
    for pk in moved:
        step = timeline.steps[pk]
        for breach in (
            *_too_late(timeline, step, today),
            *_too_early(timeline, step, today),
            *_too_short(timeline, step),
            *_left_behind(timeline, step, today),
        ):
            if (breach.step.pk, breach.rule.code, breach.chosen) not in timeline.waived:
                found.setdefault((breach.step.pk, breach.rule.pk, breach.allowed), breach)
    return list(found.values())


def _too_late(timeline: Timeline, step: Step, today: date) -> Iterator[Breach]:
    """A publication after its exact due day; once that day has passed, late is all that it can be."""
    days = timeline.days[step.pk]
    if days.fixed_on is None or days.done_on is not None:
        return
    for due in _ruled(timeline, step):
        if due.rule and due.due_on and not due.provisional and today <= due.due_on < days.fixed_on:
            yield Breach(step, due.rule, days.fixed_on, due.due_on, step, is_latest=True)
            return


def _left_behind(timeline: Timeline, step: Step, today: date) -> Iterator[Breach]:
    """A publication of results that stays on a day, while its event moves so early that it comes too late."""
    for other in timeline.dependants(step.pk):
        if other.rule is not None and other.rule.direction == RuleDirection.AFTER:
            yield from _too_late(timeline, other, today)


def _too_early(timeline: Timeline, step: Step, today: date) -> Iterator[Breach]:
    """An event before which something must have been public for longer than it can be."""
    event = timeline.days[step.pk]
    if event.fixed_on is None or event.done_on is not None:
        return
    for other in timeline.dependants(step.pk):
        due = next(_ruled(timeline, other), None)
        if due is None or due.rule is None or due.due_on is None or due.provisional:
            continue
        if due.rule.direction != RuleDirection.BEFORE:
            continue
        public = public_on(timeline, other, today)
        term = term_of(due.rule)
        if public > due.due_on and term:
            allowed = earliest_anchor(public, term, timeline.calendar)
            yield Breach(step, due.rule, event.fixed_on, allowed, other)


def _too_short(timeline: Timeline, step: Step) -> Iterator[Breach]:
    """A window that closes before the end of its last obligatory day."""
    days = timeline.days[step.pk]
    if step.lasting_rule is None or days.closes_on is None or days.day is None:
        return
    due = due_of(timeline, step, ObligationKind.LAST)
    if due.rule and due.due_on and days.closes_on < due.due_on:
        yield Breach(step, due.rule, days.closes_on, due.due_on, step)


def public_on(timeline: Timeline, step: Step, today: date) -> date:
    """When what a step publishes came out, is to come out, or can come out at the earliest."""
    days = timeline.days[step.pk]
    return timeline.public.get(step.pk) or max(days.fixed_on or today, today)


def _ruled(timeline: Timeline, step: Step) -> Iterator[Due]:
    """What a step must publish or send by a rule."""
    for kind in kinds_of(step):
        if kind in PUBLIC and step.rule is not None:
            yield due_of(timeline, step, kind)
