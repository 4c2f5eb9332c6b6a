"""What a verb of a road says it will do, before it does it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.process.domain import days
from apps.process.domain.outlook import Move
from apps.process.domain.wording import will_move
from apps.process.models import Workplan


def publish(workplan: Workplan, form: Any, at: datetime) -> list[str]:
    """How much residents will see."""
    return [
        _("Residents will see the whole road at once: %(steps)s with their days and deadlines.")
        % {"steps": steps_words(workplan)},
        _("Drafts of minutes and texts stay hidden until each is published."),
    ]


def hide(workplan: Workplan, form: Any, at: datetime) -> list[str]:
    """What residents lose."""
    return [_("The page of the road disappears, and links to it lead nowhere. Nothing is deleted.")]


def start(workplan: Workplan, form: Any, at: datetime) -> list[str]:
    """From which month to which, and how many dates move."""
    if form is None:
        return [_("It begins now: %(month)s.") % {"month": month(workplan.starts_on)}]
    chosen: date = form.cleaned_data["starts_on"]
    ahead = days.start_outlook(workplan, chosen, at)
    return [
        will_move(len(ahead.moves)),
        _("New start: %(month)s. Exact days stay, and so does what has happened.") % {"month": month(chosen)},
        *(breach.sentence for breach in ahead.breaches),
    ]


def copy(workplan: Workplan, form: Any, at: datetime) -> list[str]:
    """What goes into the template."""
    return [
        _("The template gets %(steps)s; days become parts of months.") % {"steps": steps_words(workplan)},
        _("The road itself is not changed."),
    ]


def moves(workplan: Workplan, form: Any, at: datetime) -> list[Move]:
    """Every date that a confirmed start would move."""
    if form is None or "starts_on" not in form.fields:
        return []
    return days.start_outlook(workplan, form.cleaned_data["starts_on"], at).moves


def steps_words(workplan: Workplan) -> str:
    """«25 кроків»."""
    number = workplan.steps.count()
    return ngettext("%(number)s step", "%(number)s steps", number) % {"number": number}


def month(day: date) -> str:
    """Month and year, as they stand inside a sentence."""
    return str(date_format(day, "F Y")).lower()
