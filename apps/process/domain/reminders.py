"""Reminders: one letter per person, community and day to who owes something, and to the chair of who is late.

Asked is «due and not told», so a week without a worker leaves nothing out; what was told stands in a row
of its own per obligation, address, occasion and due day, so nothing is told twice.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from apps.communities.domain.calendars import calendar_of
from apps.communities.models import Community
from apps.core.moments import local_day
from apps.core.workdays import Calendar, working_days_between
from apps.people.domain import letters
from apps.people.models import DAYS_BEFORE, Letter
from apps.process.domain import occasions
from apps.process.domain.occasions import Telling
from apps.process.domain.recipients import Recipient, addresses_of
from apps.process.domain.reminder_posts import Entry, Post
from apps.process.domain.wishes import chosen, wants
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Reminder


def owed(community: Community, at: datetime) -> QuerySet[Obligation]:
    """What somebody is reminded of: open, with a day, on a road that residents see, not called off.

    A window that has to stay open long enough is nobody's to do, so nobody is reminded of it.
    """
    return Obligation.objects.filter(
        Q(step=None) | Q(step__cancelled_at=None),
        community=community,
        met_on=None,
        due_on__isnull=False,
        workplan__published_at__lte=at,
    ).exclude(kind=ObligationKind.LAST)


@transaction.atomic
def tell(*, community: Community, since: date, at: datetime) -> list[Letter]:
    """Write the letters of this morning. `since`: the first local day of which no morning has been held.

    Whoever got a letter of this community today gets no second one; what they were not told waits for
    the next morning. Two that do this at once follow one another.
    """
    Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    today = local_day(at, community.zone)
    posts = _posts(community, since, today, at)
    keys = {post.recipient.email: letter_key(community, today, post.recipient) for post in posts}
    written = set(Letter.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    made = []
    for post in posts:
        key = keys[post.recipient.email]
        if key not in written:
            made.append(_write(community, post, key, at))
            _note(post, key, at)
    return made


def letter_key(community: Community, today: date, recipient: Recipient) -> str:
    """One letter per address, community and local day."""
    who = hashlib.sha256(recipient.email.encode()).hexdigest()[:32]
    return f"reminders:{community.pk}:{today.isoformat()}:{who}"


def _posts(community: Community, since: date, today: date, at: datetime) -> list[Post]:
    """Who is told of what, each obligation once per recipient, in the order of the days."""
    soon = today + timedelta(days=max(DAYS_BEFORE))
    rows = owed(community, at).filter(due_on__lte=soon).order_by("due_on", "pk")
    obligations = list(rows.select_related("unit", "person", "rule", "step", "workplan"))
    told = _told(obligations)
    addresses = addresses_of(community)
    calendar = calendar_of(community)
    pairs = [(item, who, False) for item in obligations for who in addresses.who_owe(item)]
    pairs += [(item, who, True) for item in obligations for who in addresses.chairs(item)]
    wishes = chosen(who for _item, who, _chair in pairs)
    posts: dict[str, Post] = {}
    for item, who, chair in pairs:
        assert item.due_on is not None
        if chair:
            due = occasions.to_the_chair(item.due_on, today, calendar)
        else:
            due = occasions.to_who_owes(item.due_on, today)
        new = occasions.untold(due, told[item.pk, who.email], since)
        wanted = [telling for telling in new if wants(wishes.get(who.email), telling)]
        if wanted:
            post = posts.setdefault(who.email, Post(who))
            post.add(_entry(item, wanted, today, calendar, chair))
    return list(posts.values())


def _entry(
    item: Obligation, tellings: list[Telling], today: date, calendar: Calendar, escalated: bool
) -> Entry:
    assert item.due_on is not None
    late = working_days_between(item.due_on, today, calendar)
    return Entry(item, tellings, (item.due_on - today).days, late, escalated)


def _told(obligations: Iterable[Obligation]) -> dict[tuple[int, str], set[str]]:
    """The names of the occasions told of each obligation to each address, for its present day."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    rows = Reminder.objects.filter(obligation__in=obligations, due_on=F("obligation__due_on"))
    for obligation, email, occasion in rows.values_list("obligation", "email", "occasion"):
        found[obligation, email].add(occasion)
    return found


def _write(community: Community, post: Post, key: str, at: datetime) -> Letter:
    own = [entry for entry in post.entries if not entry.escalated]
    context = {
        "late": [entry for entry in own if entry.days < 0],
        "today": [entry for entry in own if entry.days == 0],
        "soon": [entry for entry in own if entry.days > 0],
        "escalated": [entry for entry in post.entries if entry.escalated],
        "late_count": sum(entry.days < 0 for entry in post.entries),
    }
    who = post.recipient
    return letters.write(
        key=key, to=who.email, template="reminders", context=context, language=community.language, at=at,
        community=community, person=who.person,
    )  # fmt: skip


def _note(post: Post, key: str, at: datetime) -> None:
    who = post.recipient
    Reminder.objects.bulk_create(
        Reminder(
            obligation=entry.obligation,
            person=who.person,
            email=who.email,
            occasion=telling.name,
            due_on=entry.due_on,
            letter_key=key,
            told_at=at,
        )
        for entry in post.entries
        for telling in entry.tellings
    )
