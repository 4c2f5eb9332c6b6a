"""Days of the road in words: «2 грудня», «11–20 листопада», «25 жовтня – 5 листопада»."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.portal.words import day as whole_day

__all__ = ["brief", "clock", "month", "span", "when", "whole_day"]


def brief(value: date, today: date | None = None) -> str:
    """«2 грудня»; with the year where it is not that of `today`."""
    if today is not None and value.year != today.year:
        return whole_day(value)
    return date_format(value, "j E", use_l10n=False)


def month(value: date) -> str:
    """«Грудень 2026»."""
    name = date_format(value, "F Y", use_l10n=False)
    return name[:1].upper() + name[1:]


def span(first: date, last: date) -> str:
    """«11–20 листопада»; years are named only where the two differ."""
    if first == last:
        return brief(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{brief(last)}"
    return f"{brief(first, last)} – {brief(last, first)}"


def clock(starts: time | None, ends: time | None = None) -> str:
    """«15:00» or «15:00–17:00»; empty without a time."""
    if starts is None:
        return ""
    return f"{starts:%H:%M}–{ends:%H:%M}" if ends else f"{starts:%H:%M}"


def when(step: Any) -> str:
    """The day of a step with its time, the days of its window, or that none is known.

    A discussion that a publication opened is named to its last day.
    """
    day = step.happened or step.fixed_on
    if day is not None:
        if step.closes_on and step.closes_on > day:
            return span(day, step.closes_on)
        hours = "" if step.happened else clock(step.starts_at)
        return f"{brief(day)}, {hours}" if hours else brief(day)
    first, last = step.window_start, step.window_end
    if first and last:
        return span(first, last)
    if first or last:
        text = pgettext("day", "from %(day)s") if first else _("until %(day)s")
        return text % {"day": brief(first or last)}
    return _("until %(day)s") % {"day": brief(step.due_on)} if step.due_on else _("day not known yet")
