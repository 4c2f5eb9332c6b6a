"""Windows of steps as parts of months counted from the beginning of a road."""

from __future__ import annotations

from datetime import date
from typing import Any

from apps.process.domain.windows import named
from apps.process.models import Step, TemplateStep

WINDOW = ("from_month", "from_part", "to_month", "to_part")


def same_window(step: TemplateStep) -> dict[str, Any]:
    """The window as the template has it."""
    return {name: getattr(step, name) for name in WINDOW}


def counted_window(step: Step, starts_on: date) -> dict[str, Any]:
    """The window of a step of a road; none where it has no day."""
    first, last = step.window_start or step.day, step.window_end or step.day
    if first is None or last is None:
        return {}
    words = named(first, last)
    return {
        "from_month": max(0, _months(starts_on, first)),
        "from_part": words.from_part,
        "to_month": max(0, _months(starts_on, last)),
        "to_part": words.to_part,
    }


def _months(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month
