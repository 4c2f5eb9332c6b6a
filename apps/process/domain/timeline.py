"""The days of a work plan in memory: as they are stored, or as they would be after a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from apps.core.workdays import Calendar
from apps.process.domain.rules_in_force import RuleBook
from apps.process.models import Step


@dataclass(frozen=True)
class Days:
    """The days of one step."""

    window_start: date | None = None
    window_end: date | None = None
    fixed_on: date | None = None
    closes_on: date | None = None
    done_on: date | None = None

    @property
    def day(self) -> date | None:
        """When it happened, or is fixed for."""
        return self.done_on or self.fixed_on


DAYS = ("window_start", "window_end", "fixed_on", "closes_on")


@dataclass(frozen=True)
class Timeline:
    """Steps with their days, the rules and the calendar.

    `public` says when what a step had to publish came out; `waived` are (step, rule's code, day) let stand.
    """

    calendar: Calendar
    book: RuleBook
    steps: Mapping[int, Step]
    days: Mapping[int, Days]
    starts_on: date
    public: Mapping[int, date] = field(default_factory=dict)
    waived: frozenset[tuple[int, str, date]] = field(default_factory=frozenset)

    def changed(self, days: Mapping[int, Days]) -> Timeline:
        """The same road with other days for some steps."""
        return replace(self, days={**self.days, **days})

    def dependants(self, pk: int) -> list[Step]:
        """The steps that are counted from a step and are not cancelled."""
        return [step for step in self.steps.values() if step.anchor_id == pk and step.cancelled_at is None]
