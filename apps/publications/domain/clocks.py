"""The moment of a publication: put into the outbox, moved, and kept true to the day and time on the wall."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction

from apps.core import audit, outbox
from apps.core.moments import moment_of
from apps.people.models import User
from apps.plans.models import PlanEdition
from apps.publications.models import Publication
from apps.strategies.domain import lifecycle
from apps.strategies.models import Edition

PUBLISHED = "publications.published"
CLOCK = "publications.clock_checked"


@transaction.atomic
def keep_moments_true(*, at: datetime) -> int:
    """Recompute the moment of every waiting publication from its day and time; returns how many moved.

    The rules of a time zone may change between the day it was scheduled and its moment: the day and time
    that a person chose hold, not the moment they meant then.
    """
    moved = 0
    for publication in Publication.objects.filter(moment__gt=at, called_off_at=None).order_by("pk"):
        moved += keep_moment_true(publication=publication, at=at)
    return moved


@transaction.atomic
def keep_moment_true(*, publication: Publication, at: datetime) -> bool:
    """The same for one publication; False when its moment stays as it is or has come already.

    A day and time that turn out to have passed mean «now»: nobody could see it before.
    """
    publication = locked(publication)
    true = moment_of(publication.day, publication.time, publication.community.zone)
    if true == publication.moment or publication.moment <= at or publication.called_off_at:
        return False
    with audit.verb("keep_moment_true", by=None):
        move(publication, max(true, at), by=None, at=at)
    return True


def wait_for(publication: Publication, at: datetime) -> None:
    """Raise `outbox.Later` while the moment has not come: it was moved, or this worker's clock is slow."""
    if publication.called_off_at is None and publication.moment > at:
        raise outbox.Later("the moment has not come", after=publication.moment - at)


def shown_by(publication: Publication) -> Edition | PlanEdition | None:
    """The edition it shows, of a text or of a plan."""
    return publication.edition or publication.plan_edition


def locked(publication: Publication) -> Publication:
    """The row itself, locked for the rest of the transaction."""
    rows = Publication.objects.select_for_update(of=("self",)).select_related(
        "community", "edition__strategy__community", "plan_edition__stage__strategy__community"
    )
    found: Publication = rows.get(pk=publication.pk)
    return found


def move(publication: Publication, moment: datetime, *, by: User | None, at: datetime) -> None:
    """Give it, and the edition that waits with it, another moment."""
    shown = shown_by(publication)
    if shown is not None and shown.published_at == publication.moment and shown.published_at > at:
        lifecycle.reschedule(edition=shown, moment=moment, by=by, at=at)
    publication.moment = moment
    publication.save(update_fields=["day", "time", "moment"])
    put(publication, at)


def put(publication: Publication, at: datetime) -> None:
    """The effect due at the moment; and, every night until then, a look at the clock."""
    moment = publication.moment
    key = f"{PUBLISHED}:{publication.pk}:{moment.isoformat()}"
    outbox.put(kind=PUBLISHED, subject_id=publication.pk, key=key, due_at=moment)
    look_again(until=moment, at=at)


def look_again(*, until: datetime, at: datetime) -> None:
    """Have the clocks looked at in the coming night, unless nothing waits so long. Once a night for all."""
    night = datetime.combine(at.date() + timedelta(days=1), time(1), tzinfo=at.tzinfo)
    if night < until:
        outbox.put(kind=CLOCK, subject_id=night.date(), key=f"{CLOCK}:{night.date()}", due_at=night)
