"""Who is invited to a meeting and who came."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.core import audit
from apps.people.models import User
from apps.process.domain.freezing import refuse_if_approved
from apps.process.models import Attendance, Meeting
from apps.strategies.domain.errors import Refused


@transaction.atomic
def invite_group(*, meeting: Meeting, by: User | None) -> int:
    """Invite all members of the working group who are not invited yet; returns how many were added.

    Raises `Refused` without a working group, or once the minutes are approved.
    """
    locked = Meeting.objects.select_for_update(of=("self",)).select_related("step").get(pk=meeting.pk)
    refuse_if_approved(locked.step)
    if locked.group is None:
        raise Refused(_("Choose the working group of the meeting first."))
    invited = set(locked.attendances.values_list("member", flat=True))
    added = [
        Attendance(meeting=locked, member=member, name=member.name, post=member.post)
        for member in locked.group.members.all()
        if member.pk not in invited
    ]
    with audit.verb("invite_group", by=by):
        Attendance.objects.bulk_create(added)
    return len(added)


@transaction.atomic
def note_attendance(*, meeting: Meeting, present: Mapping[int, bool | None], by: User | None) -> int:
    """Note by the key of each invitation who came (True), who did not (False), or nothing yet (None).

    Returns how many changed; keys of another meeting are left alone. `Refused` once the minutes are approved.
    """
    refuse_if_approved(meeting.step)
    changed = []
    for row in meeting.attendances.select_for_update().filter(pk__in=list(present)):
        if row.present is not present[row.pk]:
            row.present = present[row.pk]
            changed.append(row)
    with audit.verb("note_attendance", by=by):
        Attendance.objects.bulk_update(changed, ["present"])
    return len(changed)


def invited_words(count: int) -> str:
    """What inviting the group did, in words."""
    if not count:
        return _("Everybody of the working group is invited already.")
    return ngettext("%(count)s person is invited.", "%(count)s people are invited.", count) % {"count": count}
