"""Letters to units that are asked for an opinion: one a day at most, with all that waits for them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import QuerySet

from apps.communities.models import Unit
from apps.consultations.domain.unit_letter_text import readers_of, write_to
from apps.consultations.models import Assignment
from apps.consultations.querysets import STANDING
from apps.core import outbox
from apps.core.moments import local_day, moment_of
from apps.people.models import Letter

ASKED = "consultations.unit_asked"
HOUR = time(9)


def arrange(*, unit: Unit, at: datetime) -> None:
    """Have the people of a unit told at their next nine o'clock, inside a verb's transaction."""
    _put(unit, local_day(at, unit.community.zone), at)


@transaction.atomic
def tell(*, unit: Unit, at: datetime) -> list[Letter]:
    """Write to the people of a unit what waits for its opinion, and arrange the next letter.

    The next one comes on the day before the next day due, or on the day after it when it is late. What has
    been answered meanwhile, or needs no answer any more, is left out.
    """
    today = local_day(at, unit.community.zone)
    waiting = list(open_of(unit))
    if not waiting:
        return []
    written = [write_to(unit, reader, waiting, at) for reader in readers_of(unit)]
    days = {row.due_on + step for row in waiting for step in (timedelta(days=-1), timedelta(days=1))}
    if ahead := sorted(day for day in days if day > today):
        _put(unit, ahead[0], at)
    return written


def open_of(unit: Unit) -> QuerySet[Assignment]:
    """What waits for the opinion of a unit, the earliest first."""
    rows = Assignment.objects.filter(
        unit=unit, answered_at=None, comment__state__in=STANDING, comment__disposition=None
    )
    return rows.select_related("comment__consultation", "unit__community").order_by("due_on", "pk")


def _put(unit: Unit, day: date, at: datetime) -> None:
    zone = unit.community.zone
    while (moment := moment_of(day, HOUR, zone)) <= at:
        day += timedelta(days=1)
    outbox.put(kind=ASKED, subject_id=unit.pk, key=f"{ASKED}:{unit.pk}:{day.isoformat()}", due_at=moment)
