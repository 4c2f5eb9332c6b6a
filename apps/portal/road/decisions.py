"""Decisions of a meeting as its page shows them: who carries them out, and how that stands."""

from __future__ import annotations

from dataclasses import dataclass

from apps.portal.road.one_step import OneStep
from apps.process.domain.standing import Standing, standing
from apps.process.models import Meeting, Obligation, Resolution


@dataclass(frozen=True)
class Decided:
    """A decision of the meeting: who carries it out, and how that stands where there is a day for it."""

    row: Resolution
    responsible: str
    standing: Standing | None


def decisions_of(shown: OneStep, meeting: Meeting) -> list[Decided]:
    """The decisions of the meeting that the reader sees, in their order."""
    place = shown.place
    rows = Resolution.objects.filter(meeting=meeting).visible_to(place.user, place.at)
    found = list(rows.select_related("unit", "person"))
    owed = Obligation.objects.filter(resolution__in=found).visible_to(place.user, place.at)
    by_decision = {row.resolution_id: row for row in owed.select_related("step")}
    return [_decided(shown, row, by_decision.get(row.pk)) for row in found]


def _decided(shown: OneStep, row: Resolution, owed: Obligation | None) -> Decided:
    """How it stands: by its obligation, else by its own days."""
    if owed is None and row.due_on is None and row.done_on is None:
        return Decided(row, _responsible(row), None)
    asked = owed or Obligation(kind="resolution", due_on=row.due_on, met_on=row.done_on)
    return Decided(row, _responsible(row), standing(asked, shown.place.today, shown.place.calendar))


def _responsible(row: Resolution) -> str:
    """Who carries it out; never the address of somebody's e-mail."""
    person = row.person.get_full_name() if row.person else ""
    return ", ".join(part for part in (row.unit.name if row.unit else "", row.responsible, person) if part)
