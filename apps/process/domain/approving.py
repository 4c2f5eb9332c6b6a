"""Which meeting may approve which minutes."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext as _

from apps.process.domain.freezing import is_approved
from apps.process.enums import StepKind
from apps.process.models import Meeting, Minutes, Step
from apps.strategies.domain import wording
from apps.strategies.domain.errors import Refused


def refuse_meeting(*, step: Step, meeting: Meeting, at: datetime) -> None:
    """`Refused` unless the gathering of `step` has happened and `meeting` came later and may approve.

    A meeting's minutes are approved by a meeting of the same road or the same working group, those of a
    session or a hearing by any later meeting of the community.
    """
    today = at.astimezone(step.community.zone).date()
    if step.day is None or step.day > today:
        raise Refused(_("What the minutes are about has not happened yet."))
    if meeting.community != step.community or not _of_its_own(step, meeting):
        raise Refused(_("The minutes are approved by a meeting of the same road or working group."))
    if meeting.step.cancelled_at is not None:
        raise Refused(_("This meeting was cancelled."))
    if not _is_later(step, meeting.step):
        raise Refused(_("Only a later meeting can approve the minutes."))
    if meeting.step.day is None or meeting.step.day > today:
        raise Refused(_("The meeting that is to approve them has not taken place yet."))
    if is_approved(meeting.step):
        raise Refused(_("The minutes of the meeting that is to approve them are approved already."))


def _of_its_own(step: Step, meeting: Meeting) -> bool:
    if step.kind in (StepKind.SESSION, StepKind.HEARING) or meeting.step.workplan_id == step.workplan_id:
        return True
    group = Meeting.objects.filter(step=step).values_list("group", flat=True).first()
    return group is not None and group == meeting.group_id


def _is_later(first: Step, second: Step) -> bool:
    """By day, and on one day by the hour, which must be known of both."""
    if first.day is None or second.day is None or first.day != second.day:
        return first.day is not None and (second.day is None or second.day > first.day)
    return first.starts_at is not None and (second.starts_at or time.min) > first.starts_at


def candidates(minutes: Minutes, at: datetime) -> list[Meeting]:
    """The meetings that may approve these minutes at `at`, the earliest first."""
    step = minutes.step
    rows: QuerySet[Meeting] = Meeting.objects.filter(
        step__workplan__community=step.community, step__cancelled_at=None
    )
    rows = rows.annotate(day=Coalesce("step__done_on", "step__fixed_on")).filter(
        day__gte=step.day or date.max
    )
    rows = rows.select_related("step__workplan__community", "group").order_by("day", "step__starts_at", "pk")
    return [meeting for meeting in rows if _may(step, meeting, at)]


def _may(step: Step, meeting: Meeting, at: datetime) -> bool:
    try:
        refuse_meeting(step=step, meeting=meeting, at=at)
    except Refused:
        return False
    return True


def decision_text(minutes: Minutes) -> str:
    """The decision by which a meeting approves them, in the language of the community."""
    step = minutes.step
    with translation.override(step.community.language):
        day = wording.day(step.day) if step.day else ""
        words = {"number": minutes.number, "title": step.title, "day": day}
        if minutes.number:
            return _("Approve minutes No. %(number)s of %(day)s: %(title)s.") % words
        return _("Approve the minutes of %(day)s: %(title)s.") % words
