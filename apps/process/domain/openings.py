"""When one may register for a hearing, and how many still may."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from apps.core.moments import end_of_day, moment_of
from apps.process.models import Hearing


class Window(StrEnum):
    """Where a moment stands to the window of registration."""

    NONE = "none"  # no registration is offered
    BEFORE = "before"
    OPEN = "open"
    AFTER = "after"


def closes_at(hearing: Hearing) -> datetime | None:
    """When registration closes: as set, else when the hearing begins; None while its day is not known."""
    if hearing.registration_closes_at is not None:
        return hearing.registration_closes_at
    step, zone = hearing.step, hearing.community.zone
    if step.day is None:
        return None
    return moment_of(step.day, step.starts_at, zone) if step.starts_at else end_of_day(step.day, zone)


def window_of(hearing: Hearing, at: datetime) -> Window:
    """Before, open or after at `at`; half-open: the moment of opening is in, that of closing is not."""
    opens, closes = hearing.registration_opens_at, closes_at(hearing)
    if opens is None or hearing.step.cancelled_at is not None:
        return Window.NONE
    if at < opens:
        return Window.BEFORE
    return Window.OPEN if closes is None or at < closes else Window.AFTER


def places_left(hearing: Hearing) -> int | None:
    """How many may still register; None without a limit."""
    if hearing.capacity is None:
        return None
    return max(0, hearing.capacity - hearing.registrations.standing().count())
