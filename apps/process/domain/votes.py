"""Votes that add up to no more than who was present."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.process.domain.meetings import present_with_vote
from apps.process.models import Meeting, Resolution
from apps.strategies.domain.errors import Refused


def check(resolution: Resolution) -> None:
    """`Refused` for votes of more people than were present with a vote, or a unit of another community."""
    meeting = resolution.meeting
    check_votes(meeting, [resolution.votes_for, resolution.votes_against, resolution.abstained])
    if resolution.unit is not None and resolution.unit.community_id != meeting.community.pk:
        raise Refused(_("The unit belongs to another community."))


def check_votes(meeting: Meeting, votes: Iterable[int | None]) -> None:
    """`Refused` for more votes than people with a vote were present; no votes are always right."""
    cast = sum(vote or 0 for vote in votes)
    if cast and cast > (present := present_with_vote(meeting)):
        words = _("%(cast)s votes are noted, but only %(present)s people with a vote were present.")
        raise Refused(words % {"cast": cast, "present": present})
