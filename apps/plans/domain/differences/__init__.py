"""What changed between two editions of a stage's plan: measure by measure, cell by cell."""

from apps.plans.domain.differences.comparing import between
from apps.plans.domain.differences.model import Cell, MeasureChange, PlanDifference

__all__ = ["Cell", "MeasureChange", "PlanDifference", "between"]
