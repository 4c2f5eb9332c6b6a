"""Entries of the calendar as its page shows them, and the addresses that calendars subscribe to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.consultations.models import Consultation
from apps.portal.road import days
from apps.process.domain.calendar_entry import DISCUSSION, OBLIGATION, Entry
from apps.process.enums import StepKind
from apps.process.models import Obligation, Step


@dataclass(frozen=True)
class Shown:
    """An entry in words: `kind` is the class of its mark, `word` what it is, `when` its hours or its days."""

    entry: Entry
    kind: str
    word: str
    when: str
    url: str


def shown(place: Community, entry: Entry) -> Shown:
    """An entry in words."""
    when = days.span(entry.first, entry.last) if entry.lasts else days.clock(entry.starts_at, entry.ends_at)
    return Shown(entry, _mark(entry), _word(entry), when, _url(place, entry))


def kind_word(kind: str) -> str:
    """A kind of entry in a word."""
    if kind == OBLIGATION:
        return _("obligation")
    return _("discussion") if kind == DISCUSSION else str(StepKind(kind).label)


def _mark(entry: Entry) -> str:
    if entry.cancelled:
        return "off"
    if entry.kind == OBLIGATION:
        return "done" if entry.row.met_on else "wait"
    return "going"


def _word(entry: Entry) -> str:
    if entry.cancelled:
        return _("cancelled")
    if entry.kind == OBLIGATION:
        return _("last day by the rule, met") if entry.row.met_on else _("last day by the rule")
    if entry.kind == DISCUSSION:
        return _("last day for comments")
    return kind_word(entry.kind)


def _url(place: Community, entry: Entry) -> str:
    row: Any = entry.row
    step = row if isinstance(row, Step) else getattr(row, "step", None)
    if isinstance(step, Step):
        return reverse("portal:step", args=[place.slug, row.workplan.slug, step.code])
    if isinstance(row, Consultation):
        return reverse("portal:consultation", args=[place.slug, row.slug])
    if isinstance(row, Obligation):
        return reverse("portal:road", args=[place.slug, row.workplan.slug])
    return row.path or reverse("portal:roads", args=[place.slug])
