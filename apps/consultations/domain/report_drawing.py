"""What the figures of a report have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from apps.consultations.domain.report_statistics import UNANSWERED
from apps.consultations.domain.reported import verdict_word
from apps.consultations.enums import Verdict
from apps.core.charts.bar_parts import Bar, BarChart
from apps.core.charts.tables import Table

VERDICTS = (*Verdict.values, UNANSWERED)


@dataclass(frozen=True)
class Figure:
    """One question that the statistics answer: a drawing and the table with the same numbers."""

    name: str
    title: str
    chart: BarChart
    table: Table


def verdict_name(verdict: str) -> str:
    """The verdict as the name of a row."""
    return capital(verdict_word(verdict))


def capital(text: str) -> str:
    """With a capital, where it stands alone."""
    return text[:1].upper() + text[1:]


def told(bars: Sequence[Bar]) -> str:
    """The drawing read aloud."""
    return "; ".join(f"{bar.label}: {bar.number}" for bar in bars) + "."
