"""The cells of a measure that are no longer the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.formats import date_format

from apps.plans.domain.differences.model import Cell
from apps.plans.domain.differences.sums import changed_sums
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.labels import label
from apps.plans.enums import MeasureKind
from apps.strategies.domain import marks

# In the order of an action-plan table; money comes after them.
TEXTS = (Role.CODE, Role.TITLE, Role.DESCRIPTION, Role.RESULT, Role.TERRITORY, Role.DREAM_ID)
Values = dict[str, Any]


def cells_of(old: Values, new: Values, goals: dict[str, str]) -> tuple[Cell, ...]:
    """Texts first, then all that is no text, then money; goals are told by their lineage."""
    texts = [
        Cell(label(Field(role)), old[role], new[role], marks.words(old[role], new[role]))
        for role in TEXTS
        if old[role] != new[role]
    ]
    others = [
        Cell(label(Field(role)), said(old), said(new))
        for role, said in _sayings(goals).items()
        if said(old) != said(new)
    ]
    return (*texts, *others, *changed_sums(old, new))


def _sayings(goals: dict[str, str]) -> dict[Role, Callable[[Values], str]]:
    """How the cells that are no texts are said."""
    return {
        Role.KIND: lambda row: str(MeasureKind(row["kind"]).label),
        Role.GOAL: lambda row: goals.get(row["goal"], "") if row["goal"] else "",
        Role.UNIT: lambda row: str(row["unit"]),
        Role.CO_EXECUTORS: lambda row: "; ".join(row["co_executors"]),
        Role.PARTNERS: lambda row: "; ".join(row["partners"]),
        Role.STARTS_ON: lambda row: _day(row["starts_on"]),
        Role.ENDS_ON: lambda row: _day(row["ends_on"]),
        Role.LATITUDE: lambda row: row["point"][0] if row["point"] else "",
        Role.LONGITUDE: lambda row: row["point"][1] if row["point"] else "",
        Role.MILESTONES: lambda row: "; ".join(_milestone(item) for item in row["milestones"]),
        Role.INDICATOR: lambda row: "; ".join(_indicator(item) for item in row["indicators"]),
    }


def _day(text: str | None) -> str:
    return date_format(date.fromisoformat(text), "DATE_FORMAT") if text else ""


def _milestone(item: Values) -> str:
    return f"{item['title']} ({_day(item['due_on'])})" if item["due_on"] else str(item["title"])


def _indicator(item: Values) -> str:
    unit = f", {item['unit']}" if item["unit"] else ""
    return f"{item['name']}{unit}: {item['baseline'] or '–'} → {item['target'] or '–'}"
