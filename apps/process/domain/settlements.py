"""What has to be written so that obligations are as their road is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from apps.process.domain.owing import Due
from apps.process.models import Obligation


@dataclass(frozen=True)
class Redated:
    """An obligation that gets another day, or its first one."""

    obligation: Obligation
    old: date | None
    due: Due


@dataclass
class Settlement:
    """What has to be written so that the obligations are as the road is."""

    new: list[Due] = field(default_factory=list)
    redated: list[Redated] = field(default_factory=list)
    described: list[tuple[Obligation, Due]] = field(default_factory=list)
    gone: list[Obligation] = field(default_factory=list)

    @property
    def touched(self) -> int:
        """How many rows are written."""
        changed = {row.obligation.pk for row in self.redated} | {row.pk for row, _due in self.described}
        return len(self.new) + len(changed) + len(self.gone)
