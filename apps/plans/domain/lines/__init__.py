"""Measures with everything that hangs off them, ready to be written."""

from apps.plans.domain.lines.goals import goal_paths
from apps.plans.domain.lines.model import Line
from apps.plans.domain.lines.reading import lines
from apps.plans.domain.lines.records import record
from apps.plans.domain.lines.values import GoalPath, Named, Purse, Sums

__all__ = ["GoalPath", "Line", "Named", "Purse", "Sums", "goal_paths", "lines", "record"]
