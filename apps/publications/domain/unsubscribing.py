"""The end of a subscription: stopped by the link in a letter, or never confirmed. Nothing of it is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from apps.communities.models import Community
from apps.people.models import Letter
from apps.publications.domain.links import DIGEST
from apps.publications.domain.subscriptions import KEPT, by_token
from apps.publications.models import Subscription


@transaction.atomic
def stop(*, community: Community, token: str, at: datetime) -> bool:
    """No more letters: the subscription is deleted, with the letters that were written for it, sent or not.

    False when it was not there (any more).
    """
    found = by_token(community, token)
    if found is None:
        return False
    _erase(found)
    return True


@transaction.atomic
def stop_all(*, community: Community, token: str, at: datetime) -> bool:
    """No more letters of any kind of subscription to the address that owns the link, whatever community's."""
    found = by_token(community, token)
    if found is None:
        return False
    for row in Subscription.objects.filter(email=found.email).select_for_update().order_by("pk"):
        _erase(row)
    return True


@transaction.atomic
def forget(*, subscription: Subscription, at: datetime) -> bool:
    """Delete an address whose owner did not confirm it in time."""
    rows = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None, asked_at__lte=at - KEPT)
    found: Subscription | None = rows.select_for_update().first()
    if found is not None:
        _erase(found)
    return found is not None


def _erase(subscription: Subscription) -> None:
    """Letters name the address too, and what waits in the outbox must not go out any more."""
    own = Letter.objects.filter(to=subscription.email)
    number = subscription.pk
    gone = Q(key__startswith=f"follow:{number}:")
    if not Subscription.objects.confirmed().filter(email=subscription.email).exclude(pk=number).exists():
        gone |= Q(key__startswith=f"{DIGEST}:")
    own.filter(gone).delete()
    subscription.delete()
