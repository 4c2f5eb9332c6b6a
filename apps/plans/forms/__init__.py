from apps.plans.forms.fundings import FundingForm
from apps.plans.forms.goals import GoalChoices
from apps.plans.forms.measures import MeasureForm
from apps.plans.forms.stages import PlanEditionForm, PlanSourceForm, StageForm, StatedFigureForm

__all__ = [
    "FundingForm",
    "GoalChoices",
    "MeasureForm",
    "PlanEditionForm",
    "PlanSourceForm",
    "StageForm",
    "StatedFigureForm",
]
