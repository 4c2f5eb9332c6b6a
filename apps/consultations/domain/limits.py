"""How much one person may send: enough for anybody who has something to say, told in words when it is not.

Counted per person (account or e-mail). Who sends much to one section is not refused: a moderator looks first.
Addresses on the network are counted where requests come in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.translation import ngettext

from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, Contributor
from apps.strategies.domain.errors import Refused

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AN_HOUR = 20  # comments of one person
A_DAY = 60
WAITING = 5  # comments that wait for one address to be confirmed, so that nobody's letter box is filled
SECTION_AN_HOUR = 6  # in one place, before a moderator is asked


@dataclass(frozen=True)
class Sent:
    """How many comments somebody sent of late."""

    hour: int = 0
    day: int = 0
    place: int = 0
    waiting: int = 0


def sent(comment: Comment, contributor: Contributor, now: datetime) -> Sent:
    """Count what `contributor` sent within a day before `now`; one question."""
    lately = Q(received_at__gt=now - HOUR)
    here = lately & Q(consultation=comment.consultation_id, place_code=comment.place_code)
    rows = Comment.objects.filter(contributor=contributor, received_at__gt=now - DAY)
    return Sent(
        **rows.order_by().aggregate(
            day=Count("pk"),
            hour=Count("pk", filter=lately),
            place=Count("pk", filter=here),
            waiting=Count("pk", filter=Q(state=CommentState.UNCONFIRMED)),
        )
    )


def refuse_too_many(sent: Sent, *, proven: bool) -> None:
    """Raise `Refused` in words when this one would be one too many.

    A stranger learns nothing of what the owner of an address has said; only letters that wait count for it.
    """
    if proven and sent.hour >= AN_HOUR:
        said = ngettext(
            "At most %(count)s comment an hour. Your draft is kept: send it later.",
            "At most %(count)s comments an hour. Your draft is kept: send it later.",
            AN_HOUR,
        )
        raise Refused(said % {"count": AN_HOUR})
    if proven and sent.day >= A_DAY:
        said = ngettext(
            "At most %(count)s comment a day. Your draft is kept: send it tomorrow.",
            "At most %(count)s comments a day. Your draft is kept: send it tomorrow.",
            A_DAY,
        )
        raise Refused(said % {"count": A_DAY})
    if not proven and sent.waiting >= WAITING:
        said = ngettext(
            "%(count)s comment waits for this e-mail to be confirmed. Open the letters first.",
            "%(count)s comments wait for this e-mail to be confirmed. Open the letters first.",
            sent.waiting,
        )
        raise Refused(said % {"count": sent.waiting})
