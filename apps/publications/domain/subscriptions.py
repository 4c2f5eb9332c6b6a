"""The verbs of a subscription by e-mail: ask, confirm by the link in the letter, stop.

Who asks learns nothing about others: whether an address is known shows only in its own letter box.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from apps.communities.models import Community
from apps.core import outbox
from apps.people.domain import letters
from apps.people.models import Letter
from apps.publications.domain.addresses import whole
from apps.publications.models import Subscription

UNCONFIRMED = "publications.subscription_unconfirmed"
KEPT = timedelta(days=7)  # how long an address that nobody confirmed is kept


@transaction.atomic
def ask(*, community: Community, email: str, language: str, at: datetime) -> None:
    """Write the letter with the link that confirms; for an address that is confirmed, one that says so.

    At most one letter a day goes to an address, however often somebody asks. Raises django's
    ValidationError for what is no address.
    """
    address = email.strip().lower()
    found, made = Subscription.objects.get_or_create(
        community=community, email=address, defaults={"language": language, "asked_at": at}
    )
    if not made and found.confirmed_at is None:
        found.language, found.asked_at = language, at
        found.save(update_fields=["language", "asked_at"])
    day = f"{at:%Y-%m-%d}"
    letters.write(
        key=f"follow:{found.pk}:{day}",
        to=address,
        template="follow_confirm",
        context={
            "confirmed": found.confirmed_at is not None,
            "confirm_url": address_for("follow_confirm", found),
            "stop_url": address_for("follow_stop", found),
            "days": KEPT.days,
        },
        language=found.language,
        community=community,
        at=at,
    )
    if found.confirmed_at is None:
        key = f"{UNCONFIRMED}:{found.pk}:{day}"
        outbox.put(kind=UNCONFIRMED, subject_id=found.pk, key=key, due_at=at + KEPT)


@transaction.atomic
def confirm(*, community: Community, token: str, at: datetime) -> Subscription | None:
    """The owner of the address agrees; twice is once. None for a link that is unknown or too old."""
    found = _of(community, token)
    if found is None or (found.confirmed_at is None and found.asked_at + KEPT < at):
        return None
    if found.confirmed_at is None:
        found.confirmed_at = at
        found.save(update_fields=["confirmed_at"])
    return found


@transaction.atomic
def stop(*, community: Community, token: str, at: datetime) -> bool:
    """No more letters: the address is deleted, with the letters that were written to it, sent or not.

    False when it was not there (any more).
    """
    found = _of(community, token)
    if found is None:
        return False
    _erase(found)
    return True


@transaction.atomic
def forget(*, subscription: Subscription, at: datetime) -> bool:
    """Delete an address whose owner did not confirm it in time."""
    rows = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None, asked_at__lte=at - KEPT)
    found: Subscription | None = rows.select_for_update().first()
    if found is not None:
        _erase(found)
    return found is not None


def address_for(page: str, subscription: Subscription) -> str:
    """The whole address of a page for the owner of the address, in the language of the letters."""
    with translation.override(subscription.language):
        return whole(reverse(f"portal:{page}", args=[subscription.community.slug, subscription.token]))


def _erase(subscription: Subscription) -> None:
    """Letters name the address too, and what waits in the outbox must not go out any more."""
    own = Letter.objects.filter(community=subscription.community_id, to=subscription.email)
    number = subscription.pk
    own.filter(Q(key__startswith=f"follow:{number}:") | Q(key__endswith=f":subscription:{number}")).delete()
    subscription.delete()


def _of(community: Community, token: str) -> Subscription | None:
    rows = Subscription.objects.select_related("community").select_for_update(of=("self",))
    found: Subscription | None = rows.filter(community=community, token=token).first()
    return found
