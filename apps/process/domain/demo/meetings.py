"""Meetings of the demo that took place, and hearings that are announced."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from apps.core import audit
from apps.core.demo import Row
from apps.process.domain import completion, hearings, meetings, minutes, resolutions
from apps.process.models import Meeting, Minutes, Step

if TYPE_CHECKING:
    from apps.process.domain.demo.history import Walk


def hold(walk: Walk, step: Step, row: Row, at: datetime) -> None:
    """Who came, what was decided, which minutes were approved; then its own minutes as a draft."""
    meeting = Meeting.objects.get(step=step)
    with audit.verb("load_demo", by=walk.by):
        meeting.video_url = row.get("video", "")
        meeting.save(update_fields=["video_url"])
        for item, note in zip(meeting.items.all(), row.get("notes", []), strict=False):
            item.note = note
            item.save(update_fields=["note"])
    meetings.invite_group(meeting=meeting, by=walk.by)
    absent = row.get("absent", [])
    came = {invited.pk: invited.name not in absent for invited in meeting.attendances.all()}
    meetings.note_attendance(meeting=meeting, present=came, by=walk.by)
    for code in row.get("approves", []):
        approved = Minutes.objects.get(step=walk.steps[code])
        minutes.approve(minutes=approved, by_meeting=meeting, by=walk.by, at=at)
    for decision in row.get("decisions", []):
        _decide(walk, meeting, decision, at)
    minutes.draft(step=step, by=walk.by)


def _decide(walk: Walk, meeting: Meeting, row: Row, at: datetime) -> None:
    units = meeting.community.units
    resolution = resolutions.record(
        meeting=meeting,
        text=row["text"],
        unit=units.get(name=row["unit"]) if "unit" in row else None,
        due_on=walk.clock.day(row["due"]) if "due" in row else None,
        votes=tuple(row["votes"]) if "votes" in row else None,
        by=walk.by,
        at=at,
    )
    if "done" in row:
        day = walk.clock.day(row["done"])
        completion.mark_done(resolution=resolution, on=day, by=walk.by, at=walk.clock.moment(day, "17:00"))


def announce(walk: Walk, step: Step, row: Row) -> None:
    """Open the registration of a hearing, and register people where their names are given."""
    hearing = hearings.prepare(step=step, by=walk.by)
    clock = walk.clock
    with audit.verb("load_demo", by=walk.by):
        hearing.announcement = row.get("announcement", "")
        hearing.capacity = row.get("places")
        if "opens" in row:
            hearing.registration_opens_at = clock.moment(clock.day(row["opens"]))
        hearing.full_clean()
        hearing.save()
    for person in row.get("registered", []):
        hearings.register(hearing=hearing, wants_to_speak=person.get("speaks", False), at=clock.at,
                          name=person["name"], email=person["email"])  # fmt: skip
