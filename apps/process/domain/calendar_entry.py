"""One entry of a community's calendar, and the days that are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Q

from apps.process.enums import StepKind

DISCUSSION, OBLIGATION = "discussion", "obligation"
KINDS = (*StepKind.values, DISCUSSION, OBLIGATION)


@dataclass(frozen=True)
class Entry:
    """One entry from `first` to `last`, both counted; `key` is its name for machines, `related` its anchor's.

    `exact`: the day is fixed; else it is a window, or counted from one. `row` is the step, obligation,
    publication or consultation it comes from.
    """

    kind: str
    key: str
    title: str
    first: date
    last: date
    row: Any
    exact: bool = True
    cancelled: bool = False
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    related: str = ""

    @property
    def lasts(self) -> bool:
        """Whether it is more than one day."""
        return self.last > self.first


@dataclass(frozen=True)
class Range:
    """The days asked for, both counted; an end that is None has no bound."""

    first: date | None = None
    last: date | None = None

    def of(self, begins: str, ends: str) -> Q:
        """Condition: a span from `begins` to `ends` touches the range."""
        found = Q()
        if self.first is not None:
            found &= Q(**{f"{ends}__gte": self.first})
        if self.last is not None:
            found &= Q(**{f"{begins}__lte": self.last})
        return found
