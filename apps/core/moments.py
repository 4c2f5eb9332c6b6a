"""Local days and times as moments: what a wall clock in a zone says, in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def moment_of(day: date, time: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which the clocks of `zone` show `time` on `day`.

    A time that the clocks jump over in spring gives the moment of the jump; one that they show twice in
    autumn gives the first. Raises `ValueError` for a `time` with a zone of its own, and beyond the years that
    dates have.
    """
    if time.tzinfo is not None:
        raise ValueError("a local time has no zone of its own")
    wall = datetime.combine(day, time)
    try:
        early, late = sorted(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    except OverflowError as error:
        raise ValueError(f"no moment for {wall}") from error
    if early == late or _shows(early, wall, zone):
        return early
    return _jump(early, late, zone)


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which `day` is over in `zone`: the start of the next day, itself outside."""
    if day == date.max:
        raise ValueError(f"no moment for the end of {day}")
    return moment_of(day + timedelta(days=1), time.min, zone)


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The day that a calendar in `zone` shows at `at`; `ValueError` for a moment without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs a zone")
    return at.astimezone(zone).date()


def _shows(at: datetime, wall: datetime, zone: ZoneInfo) -> bool:
    return at.astimezone(zone).replace(tzinfo=None, fold=0) == wall.replace(fold=0)


def _jump(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """The second between two moments from which on the offset is that of `late`."""
    early, late = early.replace(microsecond=0), late.replace(microsecond=0)
    after = late.astimezone(zone).utcoffset()
    while late - early > _SECOND:
        middle = early + (late - early) // _SECOND // 2 * _SECOND
        if middle.astimezone(zone).utcoffset() == after:
            late = middle
        else:
            early = middle
    return late
