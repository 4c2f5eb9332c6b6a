"""What was asked when many steps are moved at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from apps.process.domain.gates import Breach
from apps.process.domain.moves import Move
from apps.process.domain.outlook import Forecast
from apps.process.models import Step, Workplan


@dataclass(frozen=True)
class Wish:
    """By how many days, or to which day: one of the two."""

    by: int = 0
    to: date | None = None


@dataclass(frozen=True)
class Line:
    """One date that would move; `off` says why its new day is no working day."""

    move: Move
    off: str


@dataclass(frozen=True)
class Plan:
    """What would happen in one work plan. `why` are messages of what is refused whatever the rules say."""

    workplan: Workplan
    steps: list[Step]
    ahead: Forecast | None
    lines: list[Line]
    left: list[tuple[Step, str]]
    refusals: Sequence[str] = ()

    @property
    def breaches(self) -> list[Breach]:
        """The rules that would be broken."""
        return self.ahead.breaches if self.ahead else []
