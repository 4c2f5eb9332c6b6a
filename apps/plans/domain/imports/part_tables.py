"""The tables of a measure and its parts, with the columns that an import writes."""

from __future__ import annotations

from apps.plans.domain.imports.states import SCALARS
from apps.plans.models import (
    CoExecutor,
    MeasurePartner,
    Milestone,
    PlanIndicator,
)

COLUMNS = tuple("unit_id" if name == "unit" else name for name in SCALARS)
MONEY = ("measure_id", "year", "source")
PARTS = {
    "milestones": (Milestone, ("title", "due_on")),
    "indicators": (PlanIndicator, ("name", "unit", "baseline", "target")),
}
LINKS = {"co_executors": (CoExecutor, "unit_id"), "partners": (MeasurePartner, "partner_id")}
