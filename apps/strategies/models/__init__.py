from apps.strategies.models.annexes import Annex
from apps.strategies.models.decisions import Decision
from apps.strategies.models.editions import Edition
from apps.strategies.models.goals import Goal
from apps.strategies.models.sections import Section
from apps.strategies.models.sources import Source
from apps.strategies.models.strategies import GoalLevel, Strategy

__all__ = ["Annex", "Decision", "Edition", "Goal", "GoalLevel", "Section", "Source", "Strategy"]
