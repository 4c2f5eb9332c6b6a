"""Whether what a meeting decided is done."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain.resolutions import settle
from apps.process.models import Resolution
from apps.strategies.domain.errors import Refused


@transaction.atomic
def mark_done(*, resolution: Resolution, on: date, by: User | None, at: datetime) -> Resolution:
    """Note the day on which a decision was carried out; its obligation is met.

    Raises `Refused` for a day before the meeting or in the future.
    """
    found: Resolution = Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    day = found.meeting.step.day
    if day is not None and on < day:
        raise Refused(_("It cannot be done before the meeting that decided it."))
    if on > at.astimezone(found.community.zone).date():
        raise Refused(_("This day is still to come."))
    with audit.verb("mark_done", by=by):
        found.done_on = on
        found.save(update_fields=["done_on"])
    settle(resolution=found, by=by, at=at)
    return found


@transaction.atomic
def reopen(*, resolution: Resolution, by: User | None, at: datetime) -> Resolution:
    """Take the mark «done» back."""
    found: Resolution = Resolution.objects.select_for_update(of=("self",)).get(pk=resolution.pk)
    with audit.verb("reopen", by=by):
        found.done_on = None
        found.save(update_fields=["done_on"])
    settle(resolution=found, by=by, at=at)
    return found
