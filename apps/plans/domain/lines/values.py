"""What a line is made of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple


class GoalPath(NamedTuple):
    """A goal as a line names it: its code, and the titles from its first ancestor down, by level."""

    code: str
    titles: Mapping[str, str]


class Sums(NamedTuple):
    """Money of one year from one source; None: no data."""

    planned: Decimal | None = None
    allocated: Decimal | None = None
    spent: Decimal | None = None


class Named(NamedTuple):
    """An indicator as the plan names it."""

    name: str
    unit: str = ""
    baseline: str = ""
    target: str = ""


Purse = tuple[int | None, str]  # year and source


NO_GOAL = GoalPath("", {})
