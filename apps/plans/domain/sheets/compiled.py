"""A layout made ready for reading many rows: who reads which cell is settled once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from apps.plans.domain.sheets import cells, indicators
from apps.plans.domain.sheets.fields import MONEY, Field, Role
from apps.plans.domain.sheets.model import Cell, Column, Layout
from apps.plans.domain.sheets.numbers import amount
from apps.plans.domain.sheets.periods import Period

Read = Callable[[Cell], object]
_NOT_VALUES = (Role.IGNORED, Role.GOAL, Role.TOTAL, Role.SOURCE, Role.TERM, *MONEY, *indicators.PARTS)
_RAW = (Role.UNIT, Role.CO_EXECUTORS, Role.PARTNERS)


@dataclass(frozen=True)
class SumColumn:
    """A column of sums; `source` is empty where the row or nobody names it."""

    place: int
    column: Column
    read: Callable[[Cell], Decimal | None]
    role: Role
    year: int | None
    source: str


@dataclass
class Plan:
    """Columns by what is done with them."""

    singles: list[tuple[int, str, Read, Column]] = field(default_factory=list)
    periods: list[tuple[int, Role, Column]] = field(default_factory=list)
    sums: list[SumColumn] = field(default_factory=list)
    totals: list[SumColumn] = field(default_factory=list)
    indicators: list[Column | None] = field(default_factory=list)
    source: Column | None = None
    title: Column | None = None
    codes: tuple[int, ...] = ()
    period: Callable[[Cell], Period] = field(default=cells.term(None))
    given: frozenset[str] = frozenset()


def compiled(layout: Layout, stage: tuple[date, date] | None) -> Plan:
    """The plan of reading the rows of a layout within a stage."""
    plan = Plan()
    by_role = {column.field.role: column for column in reversed(layout.columns)}
    sums = _sum_columns(layout)
    plan.sums = [one for one in sums if one.role in MONEY]
    plan.totals = [one for one in sums if one.role == Role.TOTAL and _has_parts(one.column.field, layout)]
    for column in layout.columns:
        role, index = column.field.role, column.index
        if role in (Role.TERM, Role.STARTS_ON, Role.ENDS_ON):
            plan.periods.append((index, role, column))
        elif role not in _NOT_VALUES:
            plan.singles.append((index, str(role), cells.READERS[role], column))
    plan.indicators = [by_role.get(role) for role in indicators.PARTS]
    plan.source = by_role.get(Role.SOURCE)
    plan.title = by_role.get(Role.TITLE)
    plan.codes = tuple(column.index for column in layout.columns if column.field.role == Role.CODE)
    plan.period = cells.term(stage)
    plan.given = _given(layout)
    return plan


def _sum_columns(layout: Layout) -> list[SumColumn]:
    readers = {column.multiplier: _amounts(column.multiplier) for column in layout.columns}
    return [
        SumColumn(
            column.index,
            column,
            readers[column.multiplier],
            column.field.role,
            column.field.year,
            column.field.source.value if column.field.source else "",
        )
        for column in layout.columns
        if column.field.role in (*MONEY, Role.TOTAL)
    ]


def _has_parts(total: Field, layout: Layout) -> bool:
    planned = [column.field for column in layout.columns if column.field.role == Role.PLANNED]
    return any(covers(total, part) for part in planned)


def covers(total: Field, part: Field) -> bool:
    """Whether a sum of this year and source belongs to the total."""
    return (total.year is None or total.year == part.year) and (
        total.source is None or total.source == part.source
    )


def _given(layout: Layout) -> frozenset[str]:
    names: set[str] = set()
    for column in layout.columns:
        role = column.field.role
        names |= {str(role), column.field.name}
        if role == Role.TERM:
            names |= {str(Role.STARTS_ON), str(Role.ENDS_ON)}
        if role == Role.INDICATOR:
            names.add("indicators")
    return frozenset(names - {"", str(Role.TOTAL)})


def _amounts(multiplier: Decimal) -> Callable[[Cell], Decimal | None]:
    """`amount` that remembers numbers: the same round sums come again and again."""
    known: dict[float, Decimal | None] = {}

    def read(cell: Cell) -> Decimal | None:
        if type(cell) is not float:
            return amount(cell, multiplier)
        if cell not in known:
            known[cell] = amount(cell, multiplier)
        return known[cell]

    return read
