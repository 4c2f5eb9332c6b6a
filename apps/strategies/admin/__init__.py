from apps.strategies.admin.decisions import DecisionAdmin
from apps.strategies.admin.editions import EditionAdmin
from apps.strategies.admin.goals import GoalAdmin
from apps.strategies.admin.sections import AnnexAdmin, SectionAdmin, SourceAdmin
from apps.strategies.admin.strategies import StrategyAdmin

__all__ = [
    "AnnexAdmin",
    "DecisionAdmin",
    "EditionAdmin",
    "GoalAdmin",
    "SectionAdmin",
    "SourceAdmin",
    "StrategyAdmin",
]
