"""How long a consultation must last, and the last minute in which people may speak. Pure."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apps.core.moments import end_of_day, local_day, moment_of
from apps.core.workdays import closes_no_earlier

_MINUTE = timedelta(minutes=1)
_INSTANT = timedelta(microseconds=1)

# What the law asks of an executive body is not known from its text: a default that anyone in charge changes.
LEAST_DAYS = 15
LEAST_BASIS = "Постанова Кабінету Міністрів України № 996 (не звірено з текстом акта)"


def least_closing(opens_at: datetime, days: int, zone: ZoneInfo) -> datetime:
    """The earliest moment at which a window of «at least `days` days» may close.

    Opened on day D it closes no earlier than at the end of the day D + `days` in `zone`, whatever hour it
    opened at (Civil Code, art. 253: the day of the event does not count). Half-open: the moment itself is
    outside. Raises `ValueError` beyond the years that dates have.
    """
    return end_of_day(closes_no_earlier(local_day(opens_at, zone), days), zone)


def is_long_enough(opens_at: datetime, closes_at: datetime, days: int, zone: ZoneInfo) -> bool:
    """Whether a window lasts at least so many days."""
    return closes_at >= least_closing(opens_at, days, zone)


def days_of(opens_at: datetime, closes_at: datetime, zone: ZoneInfo) -> int:
    """How many days it lasts as the rule counts them: whole ones, without the day of the opening."""
    last_whole = local_day(closes_at, zone) - timedelta(days=1)
    return max((last_whole - local_day(opens_at, zone)).days, 0)


def last_instant(closes_at: datetime) -> datetime:
    """The last moment that is inside."""
    return closes_at - _INSTANT


def last_minute(closes_at: datetime, zone: ZoneInfo) -> datetime:
    """The last minute in which people may speak, on the clocks of `zone`: «23:59» of the day before."""
    return last_instant(closes_at).astimezone(zone).replace(second=0, microsecond=0)


def last_day(closes_at: datetime, zone: ZoneInfo) -> date:
    """The last day on which people may speak."""
    return local_day(last_instant(closes_at), zone)


def end_of_minute(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment at which a window closes that a person says is open «until 23:59»: the minute is inside."""
    return moment_of(day, clock.replace(second=0, microsecond=0), zone) + _MINUTE
