"""What a person wants to be reminded of."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from apps.people.models import DAYS_BEFORE, NotificationPreference, User


def preference_of(user: User) -> NotificationPreference:
    """The person's choice; all reminders for who never chose (that row is not stored)."""
    stored = NotificationPreference.objects.filter(user=user).first()
    return stored or NotificationPreference(user=user)


@transaction.atomic
def choose(
    *, user: User, remind_before: Iterable[int], remind_on_day: bool, remind_when_late: bool, by_email: bool
) -> NotificationPreference:
    """Store the person's choice. `remind_before`: days out of DAYS_BEFORE. Raises ValueError for others."""
    days = set(remind_before)
    if not days <= set(DAYS_BEFORE):
        raise ValueError(f"no reminder {sorted(days - set(DAYS_BEFORE))} days before")
    values = {
        "remind_before": sorted(days, reverse=True),
        "remind_on_day": remind_on_day,
        "remind_when_late": remind_when_late,
        "by_email": by_email,
    }
    return NotificationPreference.objects.update_or_create(user=user, defaults=values)[0]
