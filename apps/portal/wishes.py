"""What a reader asks a list of goals to show."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from apps.portal.trees import folded
from apps.strategies.models import Goal


@dataclass(frozen=True)
class Wish:
    """What the reader asked the tree to show."""

    words: str
    depth: int
    table: bool
    expand: bool

    @classmethod
    def of(cls, request: HttpRequest) -> Wish:
        """Read the query; anything that makes no sense counts as not asked."""
        level = request.GET.get("level", "")
        return cls(
            words=request.GET.get("q", "").replace("\x00", "")[:100].strip(),
            depth=int(level) if level in {"1", "2", "3", "4"} else 0,
            table=request.GET.get("view") == "table",
            expand=request.GET.get("expand") == "1",
        )

    def passes(self, goal: Goal) -> bool:
        """Whether all words stand in the goal's code or title."""
        text = folded(f"{goal.code} {goal.title}")
        return all(word in text for word in folded(self.words).split())
