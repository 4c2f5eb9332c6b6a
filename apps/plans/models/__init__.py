from apps.plans.models.carryovers import Carryover
from apps.plans.models.editions import PlanEdition, PlanSource, StatedFigure
from apps.plans.models.facts import Outlay, Progress
from apps.plans.models.imports import ColumnMapping, MeasureImport
from apps.plans.models.measures import CoExecutor, Measure, MeasurePartner
from apps.plans.models.parts import Funding, Milestone, PlanIndicator
from apps.plans.models.stages import Stage

__all__ = [
    "Carryover",
    "CoExecutor",
    "ColumnMapping",
    "Funding",
    "Measure",
    "MeasureImport",
    "MeasurePartner",
    "Milestone",
    "Outlay",
    "PlanEdition",
    "PlanIndicator",
    "PlanSource",
    "Progress",
    "Stage",
    "StatedFigure",
]
