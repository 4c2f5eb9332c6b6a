"""A meeting as its page shows it: agenda with documents, who was there, what was decided."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from apps.portal.road.decisions import Decided, decisions_of
from apps.portal.road.one_step import OneStep
from apps.process.domain.meetings import Quorum, quorum_of
from apps.process.models import AgendaItem, Attendance, Meeting, StepFile


@dataclass(frozen=True)
class Item:
    """An item of the agenda with its documents."""

    row: AgendaItem
    files: list[StepFile]


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
        decisions=decisions_of(shown, meeting),
    )
