"""The verbs of a subscription by e-mail: ask, confirm by the link in the letter, change.

Who asks learns nothing about others: whether an address is known shows only in its own letter box.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.validators import validate_email
from django.db import transaction

from apps.communities.models import Community
from apps.core import outbox
from apps.people.domain import letters
from apps.people.models import Letter
from apps.publications.domain import followers, spoken
from apps.publications.domain.followed import words_of
from apps.publications.domain.links import address_for
from apps.publications.domain.topics import EVERYTHING, Topic
from apps.publications.enums import Frequency
from apps.publications.models import Subscription

UNCONFIRMED = "publications.subscription_unconfirmed"
KEPT = timedelta(days=7)  # how long an address that nobody confirmed is kept
LETTERS_A_DAY = 5  # so many letters that ask for a confirmation go to one address


@transaction.atomic
def ask(
    *,
    community: Community,
    email: str,
    language: str,
    at: datetime,
    topic: Topic = EVERYTHING,
    frequency: Frequency = Frequency.DAILY,
    proven: bool = False,
) -> None:
    """Write the letter with the link that confirms; for who follows already, one that says so.

    Who is `proven` to own the address follows at once, without a letter. For one thing at most one letter a
    day goes to an address, and `LETTERS_A_DAY` for all, however often somebody asks. What an address follows
    already stays as it is. Raises django's ValidationError for what is no address.
    """
    address = email.strip().lower()
    validate_email(address)
    found, made = Subscription.objects.get_or_create(
        community=community,
        email=address,
        **topic.fields(),
        defaults={"language": language, "frequency": frequency, "asked_at": at, **topic.named()},
    )
    if not made and found.confirmed_at is None:
        found.language, found.frequency, found.asked_at = language, frequency, at
        found.save(update_fields=["language", "frequency", "asked_at"])
    if proven:
        _confirm(found, at)
        return
    _write(found, at)
    if found.confirmed_at is None:
        key = f"{UNCONFIRMED}:{found.pk}:{at:%Y-%m-%d}"
        outbox.put(kind=UNCONFIRMED, subject_id=found.pk, key=key, due_at=at + KEPT)


@transaction.atomic
def confirm(*, community: Community, token: str, at: datetime) -> Subscription | None:
    """The owner of the address agrees; twice is once. None for a link that is unknown or too old."""
    found = by_token(community, token)
    if found is None or (found.confirmed_at is None and found.asked_at + KEPT < at):
        return None
    _confirm(found, at)
    return found


@transaction.atomic
def change(*, subscription: Subscription, frequency: Frequency) -> None:
    """Write to its address at another pace."""
    Subscription.objects.filter(pk=subscription.pk).update(frequency=frequency)


def owned(*, community: Community, token: str) -> list[Subscription]:
    """All that the owner of the link follows, in every community; empty for a link that is not confirmed."""
    rows = Subscription.objects.confirmed()
    found = rows.filter(community=community, token=token).first() if token.isprintable() else None
    if found is None:
        return []
    every = rows.filter(email=found.email).select_related("community", "consultation")
    return list(every.order_by("community__name", "asked_at", "pk"))


def _confirm(subscription: Subscription, at: datetime) -> None:
    """What was there before is not told; from now on every evening is looked at."""
    if subscription.confirmed_at is None:
        subscription.confirmed_at = at
        subscription.told_number = spoken.last_number(subscription.community)
        subscription.save(update_fields=["confirmed_at", "told_number"])
    followers.arrange(at=at)


def _write(subscription: Subscription, at: datetime) -> None:
    key = f"follow:{subscription.pk}:{at:%Y-%m-%d}"
    today = Letter.objects.filter(to=subscription.email, key__startswith="follow:", key__endswith=key[-10:])
    if today.exclude(key=key).count() >= LETTERS_A_DAY:
        return
    letters.write(
        key=key,
        to=subscription.email,
        template="follow_confirm",
        context={
            "confirmed": subscription.confirmed_at is not None,
            "topic": words_of(subscription),
            "confirm_url": address_for("follow_confirm", subscription),
            "stop_url": address_for("follow_stop", subscription),
            "manage_url": address_for("follow_manage", subscription),
            "days": KEPT.days,
        },
        language=subscription.language,
        community=subscription.community,
        at=at,
    )


def by_token(community: Community, token: str) -> Subscription | None:
    """The subscription that the link belongs to, locked."""
    rows = Subscription.objects.select_related("community", "consultation").select_for_update(of=("self",))
    if not token.isprintable():  # a null byte, which the database does not take
        return None
    found: Subscription | None = rows.filter(community=community, token=token).first()
    return found
