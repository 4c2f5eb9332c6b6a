"""Exact sums of a plan by year and source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from apps.plans.domain.lines import Line
from apps.plans.domain.money_words import thousands

NOTHING = "–"
Year = int | None
Amounts = dict[tuple[Year, str], Decimal]  # by year and source


@dataclass(frozen=True)
class Entry:
    """One printed row: a source, its sums by year, what they come to."""

    label: str
    cells: list[str]
    total: str


def amounts(lines: Iterable[Line]) -> Amounts:
    """What is planned in all the lines together, exactly."""
    found: Amounts = {}
    for line in lines:
        for purse, sums in line.money.items():
            if sums.planned is not None:
                found[purse] = found.get(purse, Decimal()) + sums.planned
    return found


def of_source(money: Amounts, source: str) -> Amounts:
    """What is planned from one source."""
    return {purse: amount for purse, amount in money.items() if purse[1] == source}


def told(parts: Iterable[Decimal]) -> str:
    """What they come to, in thousands; a dash for none."""
    known = list(parts)
    return thousands(sum(known, Decimal())) if known else NOTHING
