"""What a plan's words about time mean in days: «середина листопада», «друга половина грудня».

No act says how many days the middle of a month has. This is the portal's own reading, the same for everybody
and shown as a range of dates: the beginning is the 1st to the 10th, the middle the 11th to the 20th, the end
the 21st to the last day; the first half ends on the 15th, the second begins on the 16th. «До кінця жовтня»
and «протягом жовтня» are the whole month, for a plan names the last day there, not the first.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from apps.process.domain.windowwords import Words, understood
from apps.process.enums import WindowPart

__all__ = ["LAST", "PARTS", "Words", "in_month", "month_after", "named", "understood", "window"]

Part = WindowPart
LAST = 31  # cut to the length of the month

PARTS: dict[str, tuple[int, int]] = {
    Part.WHOLE: (1, LAST),
    Part.BEGINNING: (1, 10),
    Part.MIDDLE: (11, 20),
    Part.END: (21, LAST),
    Part.FIRST_HALF: (1, 15),
    Part.SECOND_HALF: (16, LAST),
}


def window(
    starts_on: date, from_month: int | None, from_part: str, to_month: int | None, to_part: str
) -> tuple[date, date] | None:
    """The first and the last day of a window in a plan that begins in the month of `starts_on`.

    Months are counted from that month (0). Without the first month the window begins with the plan, without
    the last it ends with `from_part`; without both there is none. Raises `ValueError` if it would end before
    it begins, or lies beyond the years that dates have.
    """
    if from_month is None and to_month is None:
        return None
    first = month_after(starts_on, from_month or 0)
    if from_month is not None:
        first = in_month(first, PARTS[from_part][0])
    last_month, last_part = (from_month, from_part) if to_month is None else (to_month, to_part)
    last = in_month(month_after(starts_on, last_month or 0), PARTS[last_part][1])
    if last < first:
        raise ValueError(f"the window would end on {last}, before it begins on {first}")
    return first, last


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months after the month of `day` (before it, below zero)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def in_month(day: date, number: int) -> date:
    """The day with that number in the month of `day`, its last day if the month is shorter."""
    return day.replace(day=min(number, monthrange(day.year, day.month)[1]))


def named(first: date, last: date) -> Words:
    """The parts of months that cover a range of days: exactly if there is such a part, else a wider one."""
    same = (first.year, first.month) == (last.year, last.month)
    for part, (begins, ends) in PARTS.items() if same else ():
        if (first.day, last) == (begins, in_month(last, ends)):
            return Words(first.month, Part(part), last.month, Part(part))
    from_part = _opening(first.day)
    to_part = Part.WHOLE if last == in_month(last, LAST) else _closing(last.day)
    return Words(first.month, from_part, last.month, to_part)


def _opening(day: int) -> WindowPart:
    begins = {1: Part.WHOLE, 11: Part.MIDDLE, 16: Part.SECOND_HALF, 21: Part.END}
    return begins[max(start for start in begins if start <= day)]


def _closing(day: int) -> WindowPart:
    ends = {10: Part.BEGINNING, 15: Part.FIRST_HALF, 20: Part.MIDDLE, LAST: Part.WHOLE}
    return ends[min(end for end in ends if end >= day)]
