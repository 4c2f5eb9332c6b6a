from apps.plans.admin.editions import PlanEditionAdmin
from apps.plans.admin.measures import MeasureAdmin
from apps.plans.admin.parts import PlanSourceAdmin, StatedFigureAdmin
from apps.plans.admin.stages import StageAdmin

__all__ = ["MeasureAdmin", "PlanEditionAdmin", "PlanSourceAdmin", "StageAdmin", "StatedFigureAdmin"]
