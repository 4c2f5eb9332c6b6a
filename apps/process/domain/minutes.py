"""Minutes: drafted from what is known, approved by a later meeting, corrected only by addenda."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.people.models import User
from apps.process.domain import records, resolutions
from apps.process.domain.approving import decision_text, refuse_meeting
from apps.process.domain.canonical import content_hash
from apps.process.enums import GATHERINGS, MinutesState
from apps.process.models import Addendum, Meeting, Minutes, Step
from apps.strategies.domain.errors import Refused


@transaction.atomic
def draft(*, step: Step, by: User | None) -> Minutes:
    """The minutes of a step; made from agenda, those present and decisions if there are none yet.

    Raises `Refused` for a step where nobody meets.
    """
    if step.kind not in GATHERINGS:
        raise Refused(_("Nobody meets in this step, so it has no minutes."))
    Step.objects.select_for_update(of=("self",)).get(pk=step.pk)
    found: Minutes | None = Minutes.objects.filter(step=step).first()
    if found is not None:
        return found
    number = str(step.meeting.number or "") if hasattr(step, "meeting") else ""
    with audit.verb("draft_minutes", by=by):
        made: Minutes = Minutes.objects.create(step=step, number=number, body=records.text_of(step))
        return made


@transaction.atomic
def draft_anew(*, minutes: Minutes, by: User | None) -> Minutes:
    """Replace the text of a draft by a fresh one; what was written in it is lost. `Refused` once approved."""
    found = locked(minutes)
    refuse_approved(found)
    with audit.verb("draft_minutes", by=by):
        found.body = records.text_of(found.step)
        found.save(update_fields=["body"])
    return found


@transaction.atomic
def write(*, minutes: Minutes, number: str, body: str, by: User | None) -> Minutes:
    """Change number and text of a draft; `Refused` once approved."""
    found = locked(minutes)
    refuse_approved(found)
    with audit.verb("change", by=by):
        found.number, found.body = number.strip(), body.strip()
        found.save(update_fields=["number", "body"])
    return found


@transaction.atomic
def approve(
    *, minutes: Minutes, by_meeting: Meeting, by: User | None, at: datetime, on: date | None = None
) -> Minutes:
    """Note that a later meeting approved the minutes, on its own day unless `on` says otherwise.

    The meeting gets the decision «approve the minutes». From now on the database refuses to change the
    text, and its hash is kept. Raises `Refused` for minutes that are approved or empty, of a gathering that
    has not happened, a meeting that may not approve them (`approving.refuse_meeting`), or a day to come.
    """
    found = locked(minutes)
    refuse_approved(found)
    if not found.body.strip():
        raise Refused(_("The minutes are empty."))
    refuse_meeting(step=found.step, meeting=by_meeting, at=at)
    day = on or by_meeting.step.day
    refuse_day(day, by_meeting, at)
    decision = resolutions.record(meeting=by_meeting, text=decision_text(found), by=by, at=at)
    with audit.verb("approve_minutes", by=by):
        found.approved_by = decision
        found.approved_by_meeting, found.approved_on = by_meeting, day
        found.content_hash = content_hash(found)
        found.mark_approved()
        found.save()
    return found


def refuse_day(day: date | None, meeting: Meeting, at: datetime) -> None:
    """`Refused` unless the day of the approval is that of the meeting or a later one that has come."""
    if day is None or (meeting.step.day is not None and day < meeting.step.day):
        raise Refused(_("The day of the approval cannot be before the meeting that approves."))
    if day > at.astimezone(meeting.community.zone).date():
        raise Refused(_("The day of the approval is still to come."))


@transaction.atomic
def publish(
    *, minutes: Minutes, by: User | None, at: datetime, public_from: datetime | None = None
) -> Minutes:
    """Residents see the minutes from `public_from` (default: `at`) on; a draft is marked as such.

    Once approved, the same address shows the approved text. Raises `Refused` for empty minutes, those that
    are public already, and a moment that has passed.
    """
    found = locked(minutes)
    moment = public_from or at
    if not found.body.strip():
        raise Refused(_("The minutes are empty."))
    if found.published_at is not None and found.published_at <= at:
        raise Refused(_("The minutes are public already."))
    if moment < at:
        raise Refused(_("The time of publication has already passed."))
    with audit.verb("publish_minutes", by=by):
        found.published_at = moment
        found.save(update_fields=["published_at"])
    return found


@transaction.atomic
def unpublish(*, minutes: Minutes, by: User | None, reason: str) -> Minutes:
    """Take minutes off the pages, for a reason that is kept in the log."""
    found = locked(minutes)
    if not reason.strip():
        raise Refused(_("Give the reason."))
    with audit.verb("unpublish_minutes", by=by, reason=reason.strip()):
        found.published_at = None
        found.save(update_fields=["published_at"])
    return found


@transaction.atomic
def add_addendum(*, minutes: Minutes, body: str, by: User | None, at: datetime) -> Addendum:
    """Add a correction to approved minutes; it stays. `Refused` for a draft, which is simply edited."""
    found = locked(minutes)
    if not is_approved(found):
        raise Refused(_("The minutes are a draft: correct their text itself."))
    if not body.strip():
        raise Refused(_("Write the correction."))
    with audit.verb("add_addendum", by=by):
        return Addendum.objects.create(minutes=found, body=body.strip(), added_at=at, added_by=by)


def locked(minutes: Minutes) -> Minutes:
    """The row itself, locked for the rest of the transaction."""
    rows = Minutes.objects.select_for_update(of=("self",)).select_related("step__workplan__community")
    found: Minutes = rows.get(pk=minutes.pk)
    return found


def is_approved(minutes: Minutes) -> bool:
    """Whether a meeting approved them."""
    return bool(minutes.state == MinutesState.APPROVED)


def refuse_approved(minutes: Minutes) -> None:
    """`Refused` for minutes that may no longer change."""
    if is_approved(minutes):
        raise Refused(_("The minutes are approved. What is wrong in them is corrected by an addendum."))
