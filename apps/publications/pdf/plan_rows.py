"""The rows of a printed plan."""

from __future__ import annotations

from dataclasses import dataclass, field

from apps.plans.domain.lines import Line
from apps.publications.pdf.amounts import Entry
from apps.strategies.models import Goal


@dataclass(frozen=True)
class Row:
    """A measure: the line, its term in words, its money by source; `under` heads a new goal below."""

    line: Line
    term: str
    entries: list[Entry]
    under: Goal | None = None

    @property
    def height(self) -> int:
        """How many rows of the table it takes."""
        return max(1, len(self.entries))


@dataclass
class Group:
    """The measures towards one goal of the first level, or towards none that is known."""

    goal: Goal | None
    rows: list[Row] = field(default_factory=list)
    total: Entry | None = None
