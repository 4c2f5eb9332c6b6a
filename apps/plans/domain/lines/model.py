"""One measure with everything that hangs off it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.plans.domain.lines.values import GoalPath, Named, Purse, Sums
from apps.plans.models import Measure, PlanEdition


@dataclass(frozen=True)
class Line:
    """One measure of one edition with its parts and with what is known of it."""

    measure: Measure
    edition: PlanEdition
    goal: GoalPath
    co_executors: list[str]
    partners: list[str]
    milestones: list[tuple[str, date | None]]
    indicators: list[Named]
    money: dict[Purse, Sums]
    reason: str = ""
    as_of: date | None = None

    @property
    def money_in(self) -> dict[str, dict[Purse, Sums]]:
        """Its money by the currency of the stage."""
        return {self.edition.stage.currency: self.money}

    @property
    def total_in(self) -> dict[str, Decimal | None]:
        """All that is planned for it, by the currency of the stage."""
        return {self.edition.stage.currency: self.total}

    @property
    def milestone_lines(self) -> list[str]:
        """«2022-05-01 – Проєкт»; the title alone without a day."""
        return [f"{due.isoformat()} – {title}" if due else title for title, due in self.milestones]

    @property
    def total(self) -> Decimal | None:
        """All that is planned for it; None where the plan names no sum."""
        named = [sums.planned for sums in self.money.values() if sums.planned is not None]
        return sum(named, Decimal()) if named else None
