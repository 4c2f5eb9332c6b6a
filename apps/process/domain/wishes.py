"""Which reminders people want."""

from __future__ import annotations

from collections.abc import Iterable

from apps.people.models import NotificationPreference
from apps.process.domain.occasions import Telling
from apps.process.domain.recipients import Recipient
from apps.process.enums import Occasion


def chosen(recipients: Iterable[Recipient]) -> dict[str, NotificationPreference]:
    """What those chose who have an account and chose something."""
    people = {who.person.pk: who.email for who in recipients if who.person}
    rows = NotificationPreference.objects.filter(user__in=people)
    return {people[wish.user_id]: wish for wish in rows}


def wants(wish: NotificationPreference | None, telling: Telling) -> bool:
    """Whether the person is told; the chair always is."""
    if wish is None or telling.why is Occasion.ESCALATION:
        return True
    if not wish.by_email:
        return False
    if telling.why is Occasion.BEFORE:
        return telling.before in wish.remind_before
    return wish.remind_on_day if telling.why is Occasion.DAY else wish.remind_when_late
