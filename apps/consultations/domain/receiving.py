"""What writing and sending have to know, asked at once.

Each question to the database is a wait, and on a busy day many send at the same time: the window, the draft
itself, its files and what its author sent of late come in one statement, the consultation locked first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from apps.consultations.domain import limits, owning, windows
from apps.consultations.domain.limits import Sent
from apps.consultations.domain.receiving_sql import DRAFTS, FIELDS, TAKE_UP
from apps.consultations.domain.windows import Opening
from apps.consultations.models import Comment, Contributor
from apps.strategies.domain.errors import Refused


def open_with_drafts(consultation_id: int, contributor: Contributor | None) -> tuple[Opening, int]:
    """The open consultation, locked, and how many drafts somebody has in it. Raises `Closed`, `Refused`."""
    with connection.cursor() as cursor:
        cursor.execute(DRAFTS, [consultation_id, contributor.pk if contributor else None])
        row = cursor.fetchone()
    opening = windows.opening_of(row[: windows.WIDTH] if row else None)
    windows.refuse_closed(opening)
    return opening, row[windows.WIDTH]


@dataclass(frozen=True)
class Sending:
    """The open consultation and the draft, both locked; its files' hashes; what its author sent of late."""

    opening: Opening
    draft: Comment
    files: list[str]
    sent: Sent


def take_up(comment: Comment, contributor: Contributor) -> Sending:
    """Lock and read all that sending needs.

    Raises `Closed` outside of the window, `Refused` for a comment that is not there any more.
    """
    own = contributor.pk
    given: list[Any] = [owning.home(comment), comment.pk, limits.HOUR, limits.HOUR, own, limits.DAY]
    with connection.cursor() as cursor:
        cursor.execute(TAKE_UP, given)
        row = cursor.fetchone()
    opening = windows.opening_of(row[: windows.WIDTH] if row else None)
    windows.refuse_closed(opening)
    hour, day, place, waiting, files, *values = row[windows.WIDTH :]
    draft = Comment.from_db(connection.alias, FIELDS, values)
    if draft.pk is None:
        raise Refused(owning.gone())
    return Sending(opening, draft, files, Sent(hour=hour, day=day, place=place, waiting=waiting))
