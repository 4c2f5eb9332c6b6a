"""What differs in a row of a preview, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from apps.plans.domain.imports import PreviewRow
from apps.plans.domain.money_words import exact_money
from apps.plans.domain.sheets import labels
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.enums import MeasureKind, Reported


def cells(row: PreviewRow, currency: str) -> tuple[PreviewRow, list[tuple[str, str, str]]]:
    """A row with what differs in it: the field in words, before, after."""
    return row, [
        (field_label(name, currency), worded(name, before), worded(name, after))
        for name, (before, after) in row.changes.items()
    ]


def field_label(name: str, currency: str) -> str:
    """The header of the field's column."""
    try:
        return labels.label(Field.named(name), currency)
    except ValueError:
        return name


def worded(name: str, value: Any) -> str:
    """A value as people read it."""
    if value in (None, "", ()):
        return ""
    choices: dict[str, Any] = {Role.KIND: MeasureKind, Role.STATE: Reported}
    if name in choices:
        return str(choices[name](value).label)
    if isinstance(value, Decimal) and ":" in name:
        return exact_money(value)
    if isinstance(value, list | tuple):
        return "; ".join(_line(one) for one in value)
    if hasattr(value, "strftime"):
        return str(value.strftime("%d.%m.%Y"))
    return str(value)


def _line(one: Any) -> str:
    if not isinstance(one, list | tuple):
        return str(one)
    return " – ".join(worded("", part) for part in one if part not in (None, ""))
