"""Carry-over: what became of the place of each comment in a later edition."""

from apps.consultations.domain.carryover.causes import Cause, causes, plan_causes
from apps.consultations.domain.carryover.model import Outcome, Spot, spot_of
from apps.consultations.domain.carryover.plans import later_plan, trace_measures
from apps.consultations.domain.carryover.strategies import successor, trace

__all__ = [
    "Cause",
    "Outcome",
    "Spot",
    "causes",
    "later_plan",
    "plan_causes",
    "spot_of",
    "successor",
    "trace",
    "trace_measures",
]
