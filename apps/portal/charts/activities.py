"""What a time line shows a row of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Step:
    """A milestone: `day` is None when the plan does not say when, `when` says it in words."""

    title: str
    day: date | None
    when: str = ""


@dataclass(frozen=True)
class Activity:
    """What a row shows: `kind` is that of the state component, `state` its word, `term` its dates."""

    code: str
    title: str
    url: str
    kind: str
    state: str
    term: str
    starts_on: date | None
    ends_on: date | None
    steps: Sequence[Step] = ()

    @property
    def is_dated(self) -> bool:
        """Whether its start or its end is known."""
        return self.starts_on is not None or self.ends_on is not None

    @property
    def days(self) -> list[date]:
        """All its days that are known, those of its steps too."""
        known = [self.starts_on, self.ends_on, *(step.day for step in self.steps)]
        return [day for day in known if day]
