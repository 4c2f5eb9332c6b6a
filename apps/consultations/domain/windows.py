"""The window of a consultation, held shut by the database's clock on every way in.

A verb asks `guard` first: it locks the consultation against an extension or the call-off until the commit.
Triggers ask once more when a row is written (`frozen.py`); `in_time` says their refusal in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection
from django.utils.translation import gettext as _

from apps.consultations.domain import wording
from apps.consultations.enums import Moderation, Phase
from apps.strategies.domain.errors import Refused

# Somebody who sent in time needs time to open the letter.
GRACE = timedelta(hours=24)
# The clock is read after the lock is held: a waiting row is locked in the inner question.
OWN = """own AS MATERIALIZED (
        SELECT id, published_at, withdrawn_at, opens_at, closes_at, moderation, takes_comments, takes_guests,
               (SELECT time_zone FROM communities_community AS home WHERE home.id = community_id) AS zone
        FROM consultations_consultation WHERE id = %s FOR SHARE
    )"""
LOOKED_AT = (
    "own.published_at, own.withdrawn_at, own.opens_at, own.closes_at, own.moderation, own.takes_comments,"
    " own.takes_guests, own.zone, clock_timestamp()"
)
WIDTH = 9
_LOOK = f"WITH {OWN} SELECT {LOOKED_AT} FROM own"  # noqa: S608  # only our own names are put in


class Closed(Refused):
    """Too early or too late; `messages` say when the window is or was."""


@dataclass(frozen=True)
class Opening:
    """A consultation as it stands now, locked until the end of the transaction; `now` is the database's."""

    published_at: datetime | None
    withdrawn_at: datetime | None
    opens_at: datetime | None
    closes_at: datetime | None
    moderation: Moderation
    takes_comments: bool
    takes_guests: bool
    zone: ZoneInfo
    now: datetime

    @property
    def phase(self) -> Phase:
        """Where it is now; `CLOSED` also when it is answered."""
        if self.withdrawn_at is not None:
            return Phase.WITHDRAWN
        if self.published_at is None or self.published_at > self.now:
            return Phase.DRAFT
        assert self.opens_at is not None
        assert self.closes_at is not None
        if self.now < self.opens_at:
            return Phase.ANNOUNCED
        return Phase.OPEN if self.now < self.closes_at else Phase.CLOSED

    @property
    def takes_confirmations(self) -> bool:
        """Whether a guest who sent in time may still confirm: until `GRACE` after the closing."""
        late = self.closes_at is not None and self.now < self.closes_at + GRACE
        return self.phase == Phase.OPEN or (self.phase == Phase.CLOSED and late)


def look(consultation_id: int) -> Opening:
    """Lock the consultation (shared) and read it with the clock. `Refused` for one that is not there."""
    with connection.cursor() as cursor:
        cursor.execute(_LOOK, [consultation_id])
        return opening_of(cursor.fetchone())


def opening_of(row: Any) -> Opening:
    """What `LOOKED_AT` found; `Refused` without a row."""
    if row is None:
        raise Refused(_("This consultation does not exist."))
    published, withdrawn, opens, closes, moderation, comments, guests, zone, now = row
    return Opening(
        published_at=published,
        withdrawn_at=withdrawn,
        opens_at=opens,
        closes_at=closes,
        moderation=Moderation(moderation),
        takes_comments=comments,
        takes_guests=guests,
        zone=ZoneInfo(zone),
        now=now.astimezone(UTC),
    )


def require_open(consultation_id: int) -> Opening:
    """The consultation, locked and open now. Raises `Closed` in words: not yet, no more, called off."""
    opening = look(consultation_id)
    refuse_closed(opening)
    return opening


def refuse_closed(opening: Opening) -> None:
    """Raise `Closed` in words when nobody may speak now."""
    if opening.phase != Phase.OPEN:
        raise Closed(words(opening))


def guard(consultation_id: int) -> datetime:
    """The database's now, inside of the window. Raises `Closed` as `require_open` does."""
    return require_open(consultation_id).now


def words(opening: Opening) -> str:
    """Why nobody may speak, for the person who tried."""
    phase = opening.phase
    if phase == Phase.WITHDRAWN:
        return _("This consultation was called off.")
    if phase == Phase.DRAFT:
        return _("This consultation is not announced yet.")
    if phase == Phase.ANNOUNCED:
        assert opening.opens_at is not None
        opens = wording.minute(opening.opens_at, opening.zone)
        return _("This consultation opens on %(opens)s.") % {"opens": opens}
    assert opening.closes_at is not None
    until = wording.closing_words(opening.closes_at, opening.zone)
    said = _("This consultation was open until %(until)s. Nothing can be sent or changed any more.")
    return said % {"until": until}


@contextmanager
def in_time(opening: Opening | None = None) -> Iterator[None]:
    """Say in words what a trigger refuses because the window closed meanwhile."""
    try:
        yield
    except IntegrityError as error:
        if "is not open" not in str(error):
            raise
        if opening is None or opening.closes_at is None:
            said = _("This consultation is closed. Nothing can be sent or changed any more.")
        else:
            said = words(replace(opening, now=max(opening.now, opening.closes_at)))
        raise Closed(said) from error
