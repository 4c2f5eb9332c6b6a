"""From an event and a term to the day: the counting rules of the Civil Code, art. 253 and 254(5).

Forward, a term starts on the day after the event; if its last day is not worked, it ends on the next working
day. Backward («3 days before the hearing») no article says how: the days are subtracted, and a result that is
not worked becomes the EARLIER working day, so that a deadline to publish never moves later.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from apps.core.workdays.calendars import DAY, Calendar, plus
from apps.core.workdays.daysoff import DayOff
from apps.core.workdays.terms import Direction, Term, Unit, checked_number


@dataclass(frozen=True)
class Reckoned:
    """A computed day and what led to it.

    `plain` is the day as counted; where it is not worked, `day` is another one and `off` names the days off
    between them, `plain` first. `skipped` are those that a count of working days passed over, as it met them.
    Only a change of the calendar within `span` can change the result; None: no change can.
    """

    day: date
    anchor: date
    plain: date
    off: tuple[DayOff, ...] = ()
    skipped: tuple[DayOff, ...] = ()
    span: tuple[date, date] | None = None

    @property
    def moved(self) -> bool:
        """Whether the day as counted was not a working day."""
        return self.day != self.plain

    def fingerprint(self, calendar: Calendar) -> str:
        """What `calendar` says of the days that this result hangs on; empty if it hangs on none."""
        return calendar.fingerprint(*self.span) if self.span else ""


def reckon(anchor: date, term: Term, calendar: Calendar) -> Reckoned:
    """The day of a term counted from the event on `anchor`.

    Working days are counted one by one, so their last is always worked. A window that lasts at least n
    calendar days is not moved: it closes no earlier than the end of the day returned. Raises `ValueError`
    beyond the years that dates have, as every function here does.
    """
    step = -DAY if term.direction is Direction.BEFORE else DAY
    if term.unit is Unit.WORKING:
        return _counted(anchor, term.number, step, calendar)
    if term.direction is Direction.LASTING:
        last = closes_no_earlier(anchor, term.number)
        return Reckoned(last, anchor, last)
    return _settled(anchor, plus(anchor, term.number * step), step, calendar)


def yearly(year: int, month: int, day: int, calendar: Calendar) -> Reckoned:
    """«Until 1 March of the next year»: the day in the year AFTER `year`, the one reported on.

    The anchor is the last day of `year`. A day off gives the next working day (Civil Code, art. 254(5)). A
    day that its month lacks, such as 29 February, is the month's last. `ValueError` for what no year has.
    """
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError(f"no year has the day {day} of the month {month}")
    last = date(year + 1, month, min(day, monthrange(year + 1, month)[1]))
    return _settled(date(year, 12, 31), last, DAY, calendar)


def closes_no_earlier(opened: date, days: int) -> date:
    """The day at whose end a window of «at least n days», opened on `opened`, may close: n days later."""
    return plus(opened, timedelta(days=checked_number(days)))


def shift(day: date, direction: Direction, calendar: Calendar) -> date:
    """`day` itself if it is worked; else the next working day, or for `Direction.BEFORE` the one before."""
    return _to_working(day, -DAY if direction is Direction.BEFORE else DAY, calendar)


def earliest_anchor(published: date, term: Term, calendar: Calendar) -> date:
    """The first day on which an event may be, if what is due before it was published on `published`.

    «The draft lies three days before the hearing»: published on the 27th, when may the hearing be?
    Raises `ValueError` for a term that does not lie before its event.
    """
    if term.direction is not Direction.BEFORE:
        raise ValueError("only what is due before an event bounds the day of the event")
    anchor = plus(published, term.number * DAY)
    while reckon(anchor, term, calendar).day < published:
        anchor = plus(anchor, DAY)
    return anchor


def _settled(anchor: date, plain: date, step: timedelta, calendar: Calendar) -> Reckoned:
    day = _to_working(plain, step, calendar)
    passed = [plain + number * step for number in range(abs((day - plain).days))]
    off = tuple(reason for passed_day in passed if (reason := calendar.why_off(passed_day)))
    return Reckoned(day, anchor, plain, off=off, span=(min(plain, day), max(plain, day)))


def _to_working(day: date, step: timedelta, calendar: Calendar) -> date:
    while not calendar.is_working(day):
        day = plus(day, step)
    return day


def _counted(anchor: date, number: int, step: timedelta, calendar: Calendar) -> Reckoned:
    day, left = anchor, number
    skipped: list[DayOff] = []
    while left:
        day = plus(day, step)
        reason = calendar.why_off(day)
        if reason is None:
            left -= 1
        else:
            skipped.append(reason)
    first = anchor + step
    return Reckoned(day, anchor, day, skipped=tuple(skipped), span=(min(first, day), max(first, day)))
