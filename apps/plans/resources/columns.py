"""The columns that say what a measure is, in the order of the table annexed to a decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from apps.plans.domain.lines import Line
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.enums import MeasureKind, Reported
from apps.plans.resources.cells import Cell
from apps.plans.resources.widgets import Choice, Plain, Text, Texts


def measure_columns(lines: Sequence[Line]) -> list[Cell]:
    """As many goal columns as the tree of the lines is deep; the rest is always the same."""
    text, texts, names, plain = Text(), Texts(), Texts("; "), Plain()
    depth = max((int(level) for line in lines for level in line.goal.titles), default=0)
    levels = [
        Cell(Field(Role.GOAL, level=level), f"goal__titles__{level}", text) for level in range(1, depth + 1)
    ]
    named = [
        (Role.TITLE, "measure__title", text),
        (Role.DESCRIPTION, "measure__description", text),
        (Role.RESULT, "measure__result", text),
        (Role.UNIT, "measure__unit__name", text),
        (Role.CO_EXECUTORS, "co_executors", names),
        (Role.PARTNERS, "partners", names),
        (Role.STARTS_ON, "measure__starts_on", plain),
        (Role.ENDS_ON, "measure__ends_on", plain),
        (Role.TERRITORY, "measure__territory", text),
        (Role.LATITUDE, "measure__latitude", plain),
        (Role.LONGITUDE, "measure__longitude", plain),
        (Role.DREAM_ID, "measure__dream_id", text),
        (Role.MILESTONES, "milestone_lines", texts),
        (Role.INDICATOR, "indicators", Texts(part="name")),
        (Role.INDICATOR_UNIT, "indicators", Texts(part="unit")),
        (Role.BASELINE, "indicators", Texts(part="baseline")),
        (Role.TARGET, "indicators", Texts(part="target")),
        (Role.STATE, "measure__reported", Choice(_labels(Reported))),
        (Role.REASON, "reason", text),
    ]
    return [
        Cell(Field(Role.CODE), "measure__code", text),
        Cell(Field(Role.KIND), "measure__kind", Choice(_labels(MeasureKind))),
        Cell(Field(Role.GOAL), "goal__code", text),
        *levels,
        *(Cell(Field(role), attribute, widget) for role, attribute, widget in named),
    ]


def _labels(choices: Any) -> dict[str, str]:
    return {value: str(word) for value, word in choices.choices}
