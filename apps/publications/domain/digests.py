"""The letters to followers: all that is new over all that an address follows, in one letter."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import translation

from apps.core.moments import local_day
from apps.people.models import Letter
from apps.publications.domain import news, spoken
from apps.publications.domain.digest_letters import Part, write_letter
from apps.publications.enums import Frequency
from apps.publications.models import Subscription

FRIDAY = 4  # the day of weekly letters


@transaction.atomic
def write(*, email: str, at: datetime, at_once_only: bool = False) -> Letter | None:
    """Write to an address what it was not told of yet; None when nothing is new or today's letter is out.

    Over all subscriptions of the address there is at most one letter a day, but for those that asked for
    letters at once. A weekly one is told on Fridays. `at_once_only` is for what is gathered for the others.
    """
    rows = Subscription.objects.confirmed().filter(email=email, confirmed_at__lte=at)
    rows = rows.select_related("community", "consultation").select_for_update(of=("self",))
    own = list(rows.order_by("pk"))
    due = [row for row in own if _is_due(row, own, at, at_once_only)]
    if not due:
        return None
    numbers = {row.community_id: spoken.last_number(row.community) for row in due}
    lead = max(due, key=lambda row: (row.confirmed_at, row.pk))
    with translation.override(lead.language):
        parts = _parts(due, numbers, at)
    if not parts:
        return None
    letter = write_letter(lead, due, own, parts, at)
    for row in due:
        _note(row, parts, numbers[row.community_id], at)
    return letter


def _is_due(row: Subscription, own: Iterable[Subscription], at: datetime, at_once_only: bool) -> bool:
    if row.frequency == Frequency.AT_ONCE:
        return True
    today = local_day(at, row.community.zone)
    if at_once_only or (row.frequency == Frequency.WEEKLY and today.weekday() != FRIDAY):
        return False
    gathered = [item for item in own if item.frequency != Frequency.AT_ONCE and item.told_at is not None]
    return all(local_day(item.told_at, row.community.zone) < today for item in gathered if item.told_at)


def _parts(due: Iterable[Subscription], numbers: dict[int, int], at: datetime) -> list[Part]:
    """By community, each thing once, however many subscriptions it concerns."""
    found: dict[int, Part] = {}
    for row in due:
        part = found.setdefault(row.community_id, Part(row.community, []))
        known = {item.key for item in part.items}
        new = news.untold(row, at, numbers[row.community_id])
        part.items.extend(item for item in new if item.key not in known)
    for part in found.values():
        part.items.sort(key=lambda item: (item.moment, item.key))
    return [part for part in found.values() if part.items]


def _note(row: Subscription, parts: Iterable[Part], number: int, at: datetime) -> None:
    """What it was told of stays in mind as long as it may be found again."""
    keys = [item.key for part in parts if part.community.pk == row.community_id for item in part.items]
    if row.told_at is not None and row.told_at > at - news.MARGIN:
        keys += row.told_of
    row.told_at, row.told_of, row.told_number = at, keys, number
    row.save(update_fields=["told_at", "told_of", "told_number"])
