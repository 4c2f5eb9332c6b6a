from apps.strategies.forms.parts import AnnexForm, GoalForm, SectionForm, SourceForm
from apps.strategies.forms.strategies import DecisionForm, EditionForm, StrategyForm
from apps.strategies.forms.verbs import AdoptForm, ForkForm, PublishForm, StartForm, WithdrawForm

__all__ = [
    "AdoptForm",
    "AnnexForm",
    "DecisionForm",
    "EditionForm",
    "ForkForm",
    "GoalForm",
    "PublishForm",
    "SectionForm",
    "SourceForm",
    "StartForm",
    "StrategyForm",
    "WithdrawForm",
]
