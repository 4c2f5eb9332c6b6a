"""Days of a consultation that is still a draft: they go with its step."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from apps.core.moments import end_of_day, local_day, moment_of
from apps.process.models import Step

HOUR = time(9)  # at which a consultation opens while nobody says otherwise


def carry(step: Step, former: date | None, day: date | None, at: datetime) -> None:
    """A step moved: the draft of its consultation opens as many days later, and closes with the step."""
    draft = step.consultation
    if draft is None or draft.published_at is not None:
        return
    zone = step.community.zone
    if day is not None and day != former:
        hour = draft.opens_at.astimezone(zone).time() if draft.opens_at else step.starts_at or HOUR
        moved = (local_day(draft.opens_at, zone) - former) if draft.opens_at and former else timedelta()
        draft.opens_at = moment_of(day + moved, hour, zone)
    if step.closes_on is not None and end_of_day(step.closes_on, zone) > (draft.opens_at or at):
        draft.closes_at = end_of_day(step.closes_on, zone)
    draft.save(update_fields=["opens_at", "closes_at"])
