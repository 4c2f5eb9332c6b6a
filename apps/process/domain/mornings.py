"""Mornings: at 09:00 of the community's clocks its reminders are written, and the next morning is arranged.

A morning is an effect that waits in the outbox. If nothing runs for a week it is held late, once, and tells
all that was missed; the one after it is in the future again.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from apps.communities.models import Community
from apps.core import outbox
from apps.core.models import Effect
from apps.core.moments import local_day, moment_of
from apps.process.domain import reminders
from apps.process.models import Obligation

MORNING = "process.morning"
HOUR = time(9)


@transaction.atomic
def ensure(*, community: Community, at: datetime) -> None:
    """Arrange the next morning of a community that owes something, unless one waits already."""
    if not _waiting().filter(subject_id=str(community.pk)).exists() and _owes(community, at):
        _arrange(community, at)


@transaction.atomic
def ensure_all(*, at: datetime) -> int:
    """Arrange the mornings that are missing, in all communities; returns how many."""
    missing = list(_without_morning(at))
    for community in missing:
        _arrange(community, at)
    return len(missing)


@transaction.atomic
def hold(*, community: Community, day: date, at: datetime) -> None:
    """Hold the morning arranged for `day`: write the letters and arrange the next one.

    Raises `outbox.Later` before nine o'clock of the community's clocks: nobody gets letters in the night
    because a worker came back then.
    """
    today = local_day(at, community.zone)
    nine = moment_of(today, HOUR, community.zone)
    if at < nine:
        raise outbox.Later("letters are written from nine o'clock on", after=nine - at)
    given_up = Effect.objects.filter(kind=MORNING, subject_id=str(community.pk), done_at=None)
    given_up = given_up.exclude(dead_at=None)
    since = min([day, *(day_of(effect) for effect in given_up)])
    reminders.tell(community=community, since=since, at=at)
    # What an earlier morning could not do has been done now.
    given_up.update(done_at=at, dead_at=None)
    if _owes(community, at):
        _arrange(community, at)


@transaction.atomic
def begin(*, community: Community, at: datetime) -> None:
    """Tell now what is to be told today, whatever the hour, and arrange the next morning.

    For the demo, whose letters can be read at once.
    """
    reminders.tell(community=community, since=local_day(at, community.zone), at=at)
    ensure(community=community, at=at)


def day_of(effect: Effect) -> date:
    """The local day that a morning was arranged for."""
    return date.fromisoformat(effect.key.rpartition(":")[2])


def next_morning(community: Community, after: datetime) -> tuple[date, datetime]:
    """The next nine o'clock of the community's clocks after a moment: its day and its moment."""
    day = local_day(after, community.zone)
    while (moment := moment_of(day, HOUR, community.zone)) <= after:
        day += timedelta(days=1)
    return day, moment


def _arrange(community: Community, at: datetime) -> None:
    day, moment = next_morning(community, at)
    key = f"{MORNING}:{community.pk}:{day.isoformat()}"
    outbox.put(kind=MORNING, subject_id=community.pk, key=key, due_at=moment)


def _owes(community: Community, at: datetime) -> bool:
    return reminders.owed(community, at).exists()


def _waiting() -> QuerySet[Effect]:
    return Effect.objects.filter(kind=MORNING, done_at=None, dead_at=None)


def _without_morning(at: datetime) -> QuerySet[Community]:
    name = Cast(OuterRef("pk"), CharField())
    owing = Obligation.objects.filter(
        community=OuterRef("pk"), met_on=None, due_on__isnull=False, workplan__published_at__lte=at
    )
    return Community.objects.filter(Exists(owing)).exclude(Exists(_waiting().filter(subject_id=name)))
