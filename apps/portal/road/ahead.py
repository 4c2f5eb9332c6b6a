"""What comes: what is open to residents now, the next step, the next one where they can take part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from apps.communities.models import Community
from apps.core.moments import local_day
from apps.portal.road.dated import with_days
from apps.portal.road.places import is_open
from apps.process.enums import StepKind
from apps.process.models import Registration, Step

MOST = 40  # steps looked at: what is open, then what comes, then long work under way
# Steps to which anyone may come, or in which anyone may answer.
FOR_EVERYONE = (StepKind.HEARING, StepKind.SURVEY)
MEETINGS = (StepKind.MEETING, StepKind.SESSION, StepKind.HEARING)


@dataclass(frozen=True)
class Coming:
    """Steps that are not over, by what they mean to a resident; each may be empty or None."""

    open_now: list[Any]
    next: Any | None
    next_meeting: Any | None
    invites: list[Any]
    under_way: list[Any]

    def __bool__(self) -> bool:
        return bool(self.open_now or self.next or self.under_way)


def coming(steps: QuerySet[Step], user: Any, at: datetime, community: Community) -> Coming:
    """What of `steps` (those the reader sees) is open or comes. One query."""
    today = local_day(at, community.zone)
    rows = list(_asked(steps, user, at, today))
    ahead = [row for row in rows if row.rank == 1]
    dated = [row for row in ahead if row.fixed_on] or ahead
    return Coming(
        open_now=[row for row in rows if is_open(row, today)],
        next=next(iter(dated), None),
        next_meeting=next((row for row in dated if row.kind in MEETINGS), None),
        invites=[row for row in rows if row.kind in FOR_EVERYONE and row.rank],
        under_way=[row for row in rows if row.rank == 2],
    )


def _asked(steps: QuerySet[Step], user: Any, at: datetime, today: date) -> QuerySet[Step]:
    """Open discussions first, then what begins today or later, then what is under way."""
    taken = Registration.objects.visible_to(user, at).standing().filter(hearing=OuterRef("hearing"))
    unsure = Q(happened=None, fixed_on=None)
    rank = Case(
        When(closes_on__gte=today, happened__lte=today, then=Value(0)),
        When(happened=None, fixed_on__gte=today, then=Value(1)),
        When(unsure & Q(window_start__gte=today), then=Value(1)),
        When(unsure & Q(window_start=None, window_end=None, due_on__gte=today), then=Value(1)),
        When(unsure & Q(window_start__lt=today, window_end__gte=today), then=Value(2)),
        default=Value(3), output_field=IntegerField(),
    )  # fmt: skip
    found = with_days(steps.filter(cancelled_at=None), user, at).annotate(rank=rank, taken=_count(taken))
    found = found.exclude(rank=3).select_related("phase", "hearing", "workplan", "consultation")
    return found.order_by("rank", F("begins").asc(nulls_last=True), "starts_at", "position", "pk")[:MOST]


def _count(rows: QuerySet[Registration]) -> Any:
    counted = rows.order_by().values("hearing").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), Value(0))


def url_of(step: Any, community: Community) -> str:
    """The page of a step whose work plan is loaded."""
    return reverse("portal:step", args=[community.slug, step.workplan.slug, step.code])
