from apps.plans.models.carryovers import Carryover
from apps.plans.models.editions import PlanEdition
from apps.plans.models.figures import StatedFigure
from apps.plans.models.funding import Funding
from apps.plans.models.imports import MeasureImport
from apps.plans.models.indicators import PlanIndicator
from apps.plans.models.mappings import ColumnMapping
from apps.plans.models.measures import Measure
from apps.plans.models.milestones import Milestone
from apps.plans.models.outlays import Outlay
from apps.plans.models.progress import Progress
from apps.plans.models.shares import CoExecutor, MeasurePartner
from apps.plans.models.sources import PlanSource
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
