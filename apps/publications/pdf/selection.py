"""What a reader filtered, handed over for print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.plans.domain.lines import Line
from apps.plans.models import PlanEdition
from apps.strategies.models import Strategy

Sums = tuple[Decimal | None, Decimal | None, Decimal | None]  # planned, allocated, spent


@dataclass(frozen=True)
class Selection:
    """What is printed: `lines` with their `sums` in the year and source asked for, and their `totals`.

    `sentence` says what it is in one sentence, `chosen` what it was narrowed by; `currency` is empty
    when stages have different ones, then there are no totals.
    """

    strategy: Strategy
    editions: Sequence[PlanEdition]
    lines: Sequence[Line]
    sums: Sequence[Sums]
    totals: Sums
    sentence: str
    chosen: Sequence[str]
    currency: str
    address: str
    today: date
