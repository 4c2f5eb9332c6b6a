"""What a column of an action-plan table can hold: one vocabulary for import, export and mapping.

A column is named by a word («unit»), a goal column of a known level by `goal:2`, and money by
`planned:2021:local` (what, year, source); year and source may be empty: `planned::`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from apps.plans.enums import FundingSource


class Role(StrEnum):
    """What a cell of the column says of the measure."""

    CODE = "code"
    KIND = "kind"
    GOAL = "goal"  # code and/or title of a goal; with a level: the goal column of that level
    TITLE = "title"
    DESCRIPTION = "description"
    RESULT = "result"
    UNIT = "unit"  # the first name is the responsible unit, the others are co-executors
    CO_EXECUTORS = "co_executors"
    PARTNERS = "partners"
    TERM = "term"  # start and end in one cell, in words or numbers
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    TERRITORY = "territory"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    DREAM_ID = "dream_id"
    MILESTONES = "milestones"  # one per line: «2022-05-01 – Проєкт»
    INDICATOR = "indicator"  # one per line, the next three in step with it
    INDICATOR_UNIT = "indicator_unit"
    BASELINE = "baseline"
    TARGET = "target"
    PLANNED = "planned"
    ALLOCATED = "allocated"
    SPENT = "spent"
    STATE = "state"
    REASON = "reason"
    TOTAL = "total"  # a sum of other columns: compared with them, never stored
    SOURCE = "source"  # the source of money of the whole row, in words
    IGNORED = ""


MONEY = (Role.PLANNED, Role.ALLOCATED, Role.SPENT)


@dataclass(frozen=True)
class Field:
    """The meaning of one column."""

    role: Role
    level: int | None = None
    year: int | None = None
    source: FundingSource | None = None

    @classmethod
    def named(cls, name: str) -> Field:
        """The field of a name. Raises `ValueError` for a name that means nothing."""
        word, *rest = name.split(":")
        role = Role(word)
        if role == Role.GOAL and rest:
            return cls(role, level=int(rest[0]))
        if role in (*MONEY, Role.TOTAL) and rest:
            year, source = (*rest, "")[:2]
            return cls(
                role, year=int(year) if year else None, source=FundingSource(source) if source else None
            )
        if rest:
            raise ValueError(name)
        return cls(role)

    @property
    def name(self) -> str:
        """Its name, as `named` reads it."""
        if self.role == Role.GOAL and self.level:
            return f"goal:{self.level}"
        if self.role in (*MONEY, Role.TOTAL):
            return f"{self.role}:{self.year or ''}:{self.source or ''}"
        return str(self.role)
