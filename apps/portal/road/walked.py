"""A step of the road with everything that is said beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.portal.road.obligations import Owed
from apps.portal.road.places import KINDS, Where
from apps.process.enums import StepKind
from apps.process.models import Waiver

QUIET = (StepKind.PUBLICATION, StepKind.LETTER, StepKind.DATA_REQUEST, StepKind.DRAFT_READY)


@dataclass(frozen=True)
class Link:
    """A link beside a step; `away` leads to another site."""

    label: str
    url: str
    away: bool = False


@dataclass(frozen=True)
class Walked:
    """A step of the road with its state, its obligations, the exceptions and the links."""

    step: Any
    where: Where
    when: str
    word: str
    url: str
    owed: list[Owed] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """Shape and colour of its state."""
        return KINDS[self.where]

    @property
    def is_quiet(self) -> bool:
        """Whether it is work at a desk and nothing to come to."""
        return self.step.kind in QUIET and self.where is not Where.HERE

    @property
    def says_state(self) -> bool:
        """Whether its state is more than its place on the road shows."""
        return self.where in (Where.OFF, Where.SILENT, Where.HERE)

    @property
    def month(self) -> date | None:
        """The first day of the month it begins in; None without any day."""
        begins = self.step.begins or self.step.window_end
        return begins.replace(day=1) if begins else None
