"""What every step of a road owes and by which day. Pure: a `Timeline` in, values out.

The day that a rule counts from is the day of the anchor step: done or fixed, then it is exact. While the
anchor has only a window, the result is provisional and never too hopeful: what is due after an event is
counted from the last day of its window, what is due before it from the first one. An anchor that has
neither, but is due by a rule itself, counts from that day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from apps.core.workdays import Calendar, Reckoned, reckon, yearly
from apps.process.domain.keeping import as_data, calendar_data, method_data
from apps.process.domain.owing import Due, kinds_of
from apps.process.domain.rules_in_force import term_of
from apps.process.domain.timeline import Timeline
from apps.process.enums import ObligationKind, RuleDirection
from apps.process.models import DeadlineRule, Step


@dataclass(frozen=True)
class AnchorDay:
    """The day that a rule counts from; `exact` if it is done or fixed."""

    step: Step
    day: date
    exact: bool


def dues(timeline: Timeline) -> dict[tuple[int, str], Due]:
    """All that is owed on a road, by step and kind; cancelled steps owe nothing."""
    reckoner = _Reckoner(timeline)
    return {
        (pk, kind.value): reckoner.due(step, kind)
        for pk, step in timeline.steps.items()
        for kind in kinds_of(step)
    }


def due_of(timeline: Timeline, step: Step, kind: ObligationKind) -> Due:
    """What one step owes."""
    return _Reckoner(timeline).due(step, kind)


class _Reckoner:
    """Computes each step once; an anchor that leads back to itself has no day."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.known: dict[int, Due] = {}
        self.busy: set[int] = set()

    def due(self, step: Step, kind: ObligationKind) -> Due:
        """What a step owes of a kind."""
        if kind == ObligationKind.LAST:
            return self._lasting(step)
        if kind == ObligationKind.ACT:
            return self._own(step, kind)
        found = self._by_rule(step)
        return found if found.kind == kind else Due(**{**vars(found), "kind": kind})

    def _by_rule(self, step: Step) -> Due:
        if step.pk not in self.known:
            self.busy.add(step.pk)
            self.known[step.pk] = self._ruled(step) or self._own(step, ObligationKind.PUBLISH)
            self.busy.discard(step.pk)
        return self.known[step.pk]

    def _ruled(self, step: Step) -> Due | None:
        if step.rule is None or step.rule.direction == RuleDirection.LASTING:
            return None
        if step.rule.direction == RuleDirection.UNTIL and step.anchor_id is None:
            anchor = AnchorDay(step, date(self.timeline.starts_on.year, 12, 31), True)
            return self._counted(step, ObligationKind.PUBLISH, step.rule.code, anchor)
        source = self.timeline.steps.get(step.anchor_id or 0)
        if source is None:
            return None
        if source.cancelled_at is not None:
            inputs = {"anchor": {"code": source.code, "cancelled": True}}
            return Due(step, ObligationKind.PUBLISH, anchor=source, inputs=inputs)
        anchor_day = self._expected(source, step.rule.direction)
        if anchor_day is None:
            return None
        return self._counted(step, ObligationKind.PUBLISH, step.rule.code, anchor_day)

    def _lasting(self, step: Step) -> Due:
        rule = step.lasting_rule
        opened = self._expected(step, RuleDirection.LASTING)
        if rule is None or rule.direction != RuleDirection.LASTING or opened is None:
            return Due(step, ObligationKind.LAST)
        return self._counted(step, ObligationKind.LAST, rule.code, opened) or Due(step, ObligationKind.LAST)

    def _own(self, step: Step, kind: ObligationKind) -> Due:
        days = self.timeline.days[step.pk]
        for name, day in (("fixed", days.fixed_on), ("window", days.window_end)):
            if day is not None:
                return Due(step, kind, day, inputs={"own": {"of": name, "day": day.isoformat()}})
        return Due(step, kind)

    def _expected(self, step: Step, direction: str) -> AnchorDay | None:
        """When a step is expected to be, as far as a rule of that direction may count on it."""
        days = self.timeline.days[step.pk]
        if days.day is not None:
            return AnchorDay(step, days.day, True)
        start, end = days.window_start or days.window_end, days.window_end or days.window_start
        if (day := start if direction == RuleDirection.BEFORE else end) is not None:
            return AnchorDay(step, day, False)
        due_on = None if step.pk in self.busy else self._by_rule(step).due_on
        return AnchorDay(step, due_on, False) if due_on else None

    def _counted(self, step: Step, kind: ObligationKind, code: str, anchor: AnchorDay) -> Due | None:
        """By the rule of that code in force on the anchor day; None where none is, or it gives no day."""
        rule = self.timeline.book.at(code, anchor.day)
        reckoned = _reckoned(rule, anchor.day, self.timeline.calendar) if rule else None
        if rule is None or reckoned is None:
            return None
        return Due(
            step=step,
            kind=kind,
            due_on=reckoned.day,
            provisional=not anchor.exact,
            rule=rule,
            anchor=anchor.step,
            inputs={
                "anchor": {"code": anchor.step.code, "day": anchor.day.isoformat(), "exact": anchor.exact},
                "rule": as_data(rule),
                "calendar": calendar_data(reckoned, self.timeline.calendar),
            },
            method=method_data(reckoned),
        )


def _reckoned(rule: DeadlineRule, day: date, calendar: Calendar) -> Reckoned | None:
    try:
        if rule.direction == RuleDirection.UNTIL:
            return yearly(day.year, rule.month or 0, rule.day or 0, calendar)
        term = term_of(rule)
        return reckon(day, term, calendar) if term else None
    except ValueError:  # no year has such a day, or no date lies so far away
        return None
