"""A meeting as its page shows it: agenda with documents, who was there, what was decided."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from apps.portal.road.one_step import OneStep
from apps.process.domain.meetings import Quorum, quorum_of
from apps.process.domain.standing import Standing, standing
from apps.process.models import AgendaItem, Attendance, Meeting, Obligation, Resolution, StepFile


@dataclass(frozen=True)
class Item:
    """An item of the agenda with its documents."""

    row: AgendaItem
    files: list[StepFile]


@dataclass(frozen=True)
class Decided:
    """A decision of the meeting: who carries it out, and how that stands where there is a day for it."""

    row: Resolution
    responsible: str
    standing: Standing | None


@dataclass(frozen=True)
class MeetingSheet:
    """Everything of a meeting that its reader sees."""

    meeting: Meeting
    items: list[Item]
    attendances: list[Attendance]
    quorum: Quorum | None
    decisions: list[Decided]

    @property
    def came(self) -> list[Attendance]:
        """Those noted as present."""
        return [row for row in self.attendances if row.present]

    @property
    def missing(self) -> list[Attendance]:
        """Those noted as absent."""
        return [row for row in self.attendances if row.present is False]

    @property
    def invited(self) -> list[Attendance]:
        """Those of whom it is not noted."""
        return [row for row in self.attendances if row.present is None]


def sheet_of(shown: OneStep) -> MeetingSheet | None:
    """The sheet of a step that has a meeting. Five queries."""
    meeting: Meeting | None = getattr(shown.step, "meeting", None)
    if meeting is None:
        return None
    reader = (shown.place.user, shown.place.at)
    files: dict[int | None, list[StepFile]] = defaultdict(list)
    for file in shown.files:
        files[file.item_id].append(file)
    items = AgendaItem.objects.filter(meeting=meeting).visible_to(*reader)
    people = list(Attendance.objects.filter(meeting=meeting).visible_to(*reader).select_related("member"))
    return MeetingSheet(
        meeting=meeting,
        items=[Item(row, files[row.pk]) for row in items],
        attendances=people,
        quorum=quorum_of(meeting) if people else None,
        decisions=_decisions(shown, meeting),
    )


def _decisions(shown: OneStep, meeting: Meeting) -> list[Decided]:
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
