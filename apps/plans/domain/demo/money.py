"""Sums of a demo plan as the file writes them: `{2022: {local: 184300.5}}`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from apps.plans.models import Funding, Measure

Sums = dict[int, dict[str, Any]] | None


def sums(years: Sums) -> Iterator[tuple[int, str, Decimal]]:
    """(year, source, amount) of each sum."""
    for year, sources in (years or {}).items():
        for source, amount in sources.items():
            yield year, source, Decimal(str(amount))


def planned(measure: Measure, years: Sums) -> Iterator[Funding]:
    """Unsaved rows of the money planned for a measure."""
    for year, source, amount in sums(years):
        yield Funding(measure=measure, year=year, source=source, planned=amount)
