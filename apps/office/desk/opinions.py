"""Opinions of units: what is owed, by whom, how late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from apps.communities.models import Community
from apps.consultations.models import Assignment
from apps.consultations.querysets import STANDING
from apps.core.moments import local_day

OPEN = Q(answered_at=None, comment__disposition=None, comment__state__in=STANDING)
SHOWN = 8


@dataclass(frozen=True)
class Owed:
    """One opinion and how much time is left for it."""

    row: Assignment
    today: date

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for it."""
        return self.row.answered_at is None

    @property
    def shape(self) -> str:
        """The shape of its state."""
        if not self.is_open:
            return "done"
        if self.row.due_on < self.today:
            return "late"
        return "going" if self.row.due_on == self.today else "wait"

    @property
    def late(self) -> bool:
        """Whether its day has passed."""
        return self.is_open and self.row.due_on < self.today


@dataclass(frozen=True)
class Mine:
    """Opinions that I owe, on the front page: the first of them, and how many there are."""

    rows: list[Owed]
    count: int


def kept(user: Any) -> QuerySet[Assignment]:
    """Everything asked in the communities of `user`."""
    own = Community.objects.kept_by(user).values("pk")
    rows = Assignment.objects.filter(unit__community__in=own)
    return rows.select_related(
        "unit__community", "comment__consultation__community", "comment__community", "comment__parent"
    )


def mine(user: Any) -> Q:
    """What the units of `user` are asked."""
    return Q(unit__in=user.memberships.exclude(unit=None).values("unit"))


def counts(user: Any) -> dict[str, int]:
    """How many are owed by my units, how many at all, how many were given; one query."""
    return kept(user).aggregate(
        mine=Count("pk", filter=OPEN & mine(user)),
        open=Count("pk", filter=OPEN),
        given=Count("pk", filter=Q(answered_at__isnull=False)),
    )


def owed_by(user: Any, at: datetime) -> Mine:
    """What my units owe, the earliest first; two queries."""
    rows = kept(user).filter(OPEN & mine(user)).order_by("due_on", "pk")
    return Mine([Owed(row, local_day(at, row.unit.community.zone)) for row in rows[:SHOWN]], rows.count())
