"""What is owed in one's communities: whose it is, how far it is, and the door to the act that meets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from apps.communities.domain.calendars import calendars_of
from apps.communities.models import Community
from apps.core.moments import local_day
from apps.core.workdays import Calendar
from apps.office.access import may
from apps.office.duty_doors import Door, doors_of
from apps.people.enums import GroupRole, Role
from apps.process.domain import wording
from apps.process.domain.standing import Standing, standing
from apps.process.models import Obligation


@dataclass(frozen=True)
class Duty:
    """One obligation as a row of the office."""

    obligation: Obligation
    standing: Standing
    doors: list[Door]
    may_move: bool

    @property
    def rule(self) -> wording.RuleWords | None:
        """The rule that set the day."""
        return wording.rule_of(self.obligation)

    @property
    def who(self) -> str:
        """Who owes it, in words; empty when nobody is named."""
        row = self.obligation
        return str(row.person or row.unit or row.responsible)


def kept(user: Any) -> QuerySet[Obligation]:
    """Everything owed in the communities of `user`."""
    own = Community.objects.kept_by(user).values("pk")
    return Obligation.objects.all() if user.is_superuser else Obligation.objects.filter(community__in=own)


def mine(user: Any) -> Q:
    """What `user` owes: named as the person, through a unit, or as the secretary where nobody is named."""
    places = user.memberships.all()
    secretary = Q(community__in=places.filter(role=Role.SECRETARY).values("community"))
    of_group = Q(workplan__group__in=user.group_places.filter(role=GroupRole.SECRETARY).values("group"))
    unit = Q(unit__in=places.exclude(unit=None).values("unit"))
    return Q(person=user) | Q(person=None) & (unit | Q(unit=None) & (secretary | of_group))


def read(rows: QuerySet[Obligation]) -> QuerySet[Obligation]:
    """With everything that a row shows."""
    return rows.select_related(
        "community", "person", "unit", "step__workplan", "workplan", "resolution__meeting__step"
    )


def duties(rows: Iterable[Obligation], user: Any, at: datetime) -> list[Duty]:
    """Rows of the office; one query for the calendars."""
    several = list(rows)
    communities = {row.community_id: row.community for row in several}
    calendars = calendars_of(communities.values())
    return [_duty(row, user, at, calendars) for row in several]


def _duty(row: Obligation, user: Any, at: datetime, calendars: Mapping[int, Calendar]) -> Duty:
    today = local_day(at, row.community.zone)
    stands = standing(row, today, calendars[row.community_id])
    step = row.step
    alive = row.met_on is None and (step is None or step.cancelled_at is None)
    movable = step is not None and step.done_on is None and step.cancelled_at is None
    may_move = movable and may(user, "process.change_step", row)
    return Duty(row, stands, doors_of(row, user, may_move) if alive else [], may_move)
