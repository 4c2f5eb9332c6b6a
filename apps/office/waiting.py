"""What waits on the front page of the office: mine by day, and what others owe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Q

from apps.office import duties
from apps.office.duties import Duty
from apps.office.states import ALIVE, BY_HAND, Days

SHOWN = 12
OTHERS = 8


@dataclass(frozen=True)
class Sums:
    """How many are late, due today, due within a week, and open at all."""

    late: int
    today: int
    week: int
    open: int


@dataclass(frozen=True)
class Waiting:
    """`by_day`: mine, the earliest first; `late`: what others are late with, the longest first."""

    mine: Sums
    others: Sums
    by_day: list[tuple[date | None, list[Duty]]]
    late: list[Duty]

    @property
    def more(self) -> int:
        """How many of mine are not shown."""
        return self.mine.open - sum(len(rows) for _day, rows in self.by_day)


def of(user: Any, at: datetime) -> Waiting:
    """What waits for a person."""
    days = Days(user, at)
    rows = duties.kept(user).filter(ALIVE & BY_HAND)
    mine = duties.mine(user)
    by_day = F("due_on").asc(nulls_last=True)
    own = duties.duties(duties.read(rows.filter(mine)).order_by(by_day, "pk")[:SHOWN], user, at)
    late = duties.read(rows.exclude(mine).filter(days.late)).order_by("due_on", "pk")[:OTHERS]
    return Waiting(
        _sums(rows.filter(mine), days),
        _sums(rows.exclude(mine), days),
        [(day, list(shown)) for day, shown in groupby(own, lambda duty: duty.obligation.due_on)],
        duties.duties(late, user, at),
    )


def _sums(rows: Any, days: Days) -> Sums:
    conditions = {
        "late": days.late,
        "today": days.due_today,
        "week": days.this_week,
        "open": Q(pk__isnull=False),
    }
    return Sums(**rows.aggregate(**{name: Count("pk", filter=q) for name, q in conditions.items()}))
