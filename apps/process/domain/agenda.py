"""The agenda of a meeting."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from apps.core import audit
from apps.people.models import User
from apps.process.domain.freezing import refuse_if_approved
from apps.process.models import AgendaItem, Meeting


@transaction.atomic
def fill(*, meeting: Meeting, by: User | None) -> list[AgendaItem]:
    """Make the items that the work plan foresees, if the meeting has none; returns those made.

    Raises `Refused` once the minutes are approved.
    """
    refuse_if_approved(meeting.step)
    if meeting.items.exists():
        return []
    items = [
        AgendaItem(meeting=meeting, position=place, title=title[:400])
        for place, title in enumerate(meeting.step.agenda_lines, start=1)
    ]
    with audit.verb("fill_agenda", by=by):
        return AgendaItem.objects.bulk_create(items)


@transaction.atomic
def add(*, meeting: Meeting, title: str, speaker: str = "", by: User | None) -> AgendaItem:
    """One more item at the end; `Refused` once the minutes are approved."""
    refuse_if_approved(meeting.step)
    Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    with audit.verb("add", by=by):
        return AgendaItem.objects.create(
            meeting=meeting, position=last + 1, title=" ".join(title.split()), speaker=speaker.strip()
        )


@transaction.atomic
def renumber(*, meeting: Meeting, by: User | None) -> None:
    """Give the items the places 1, 2, 3… in the order in which they stand."""
    changed = []
    for place, item in enumerate(meeting.items.order_by("position", "pk"), start=1):
        if item.position != place:
            item.position = place
            changed.append(item)
    with audit.verb("change", by=by):
        AgendaItem.objects.bulk_update(changed, ["position"])
