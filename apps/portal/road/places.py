"""Where a step stands today: behind, under way, ahead, called off, or passed without a word."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from apps.process.enums import GATHERINGS, StepKind


class Where(StrEnum):
    """The values are the classes that `ol.road` knows."""

    PAST = "past"
    HERE = "here"
    AHEAD = "ahead"
    OFF = "called-off"
    SILENT = "silent"


KINDS = {
    Where.PAST: "done",
    Where.HERE: "going",
    Where.AHEAD: "wait",
    Where.OFF: "off",
    Where.SILENT: "none",
}


def is_open(step: Any, today: date) -> bool:
    """Whether what the step brought out lies open for comments on that day."""
    if step.cancelled_at or not step.closes_on or not step.happened:
        return False
    return bool(step.happened <= today <= step.closes_on)


def where(step: Any, today: date) -> Where:
    """Where a step stands; it carries its days: `reading.with_days`."""
    if step.cancelled_at:
        return Where.OFF
    if is_open(step, today):
        return Where.HERE
    if step.happened:
        return Where.PAST
    if step.begins is None or step.begins > today:
        return Where.AHEAD
    if step.ends < today:
        return Where.SILENT
    return Where.HERE if has_days(step) else Where.AHEAD


def has_days(step: Any) -> bool:
    """Whether a step has days of its own, and not only a day by which something must be public."""
    return any((step.happened, step.fixed_on, step.window_start, step.window_end))


def _happened(step: Any) -> str:
    if step.kind == StepKind.PUBLICATION:
        return _("published")
    if step.kind == StepKind.LETTER:
        return _("sent")
    return _("took place") if step.kind in (*GATHERINGS, StepKind.COUNCIL) else _("done")


def word(place: Where, step: Any, today: date) -> str:
    """The same in a word or two."""
    if place is Where.HERE:
        if is_open(step, today):
            return _("open for comments")
        return _("today") if step.fixed_on == today else _("under way")
    if place is Where.PAST:
        return _happened(step)
    return {
        Where.AHEAD: _("ahead"),
        Where.OFF: _("called off"),
        Where.SILENT: _("the day has passed, no report yet"),
    }[place]
