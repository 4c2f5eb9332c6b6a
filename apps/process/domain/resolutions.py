"""What a meeting decides: votes that add up, and an obligation for who carries it out."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from apps.communities.models import Unit
from apps.core import audit
from apps.people.models import User
from apps.process.domain import obligations
from apps.process.domain.freezing import refuse_if_approved
from apps.process.domain.votes import check
from apps.process.models import AgendaItem, Meeting, Resolution
from apps.strategies.domain.errors import Refused


@transaction.atomic
def record(
    *,
    meeting: Meeting,
    text: str,
    by: User | None,
    at: datetime,
    item: AgendaItem | None = None,
    unit: Unit | None = None,
    person: User | None = None,
    responsible: str = "",
    due_on: date | None = None,
    votes: tuple[int, int, int] | None = None,
) -> Resolution:
    """Store a decision under the meeting's next number, with the obligation that follows from its due date.

    `votes` are those for, against and abstained. Raises `Refused` without a text, for votes of more people
    than were present with a vote, and once the minutes are approved.
    """
    refuse_if_approved(meeting.step)
    if not text.strip():
        raise Refused(_("Write what was decided."))
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    with audit.verb("resolve", by=by):
        resolution = Resolution(
            meeting=meeting,
            item=item,
            number=next_number(meeting),
            text=text.strip(),
            unit=unit,
            person=person,
            responsible=responsible.strip(),
            due_on=due_on,
        )
        if votes is not None:
            resolution.votes_for, resolution.votes_against, resolution.abstained = votes
        check(resolution)
        resolution.save()
    settle(resolution=resolution, by=by, at=at)
    return resolution


def next_number(meeting: Meeting) -> int:
    """One more than the last."""
    return (meeting.resolutions.aggregate(last=Max("number"))["last"] or 0) + 1


def settle(*, resolution: Resolution, by: User | None, at: datetime) -> None:
    """Bring the obligation into line with the decision: made, changed, met or gone."""
    obligations.of_resolution(resolution=resolution, at=at, by=by)
