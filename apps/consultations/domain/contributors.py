"""People who speak: by account, or as guests by an e-mail that they confirm.

What a stranger types together with somebody's address changes nothing that is known of its owner: it stays
on the comment until the owner confirms it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from apps.communities.models import Community
from apps.consultations.models import Contributor
from apps.core import outbox
from apps.people.models import User

UNCONFIRMED = "consultations.contributor_unconfirmed"
KEPT = timedelta(days=7)  # how long an address that nobody confirmed is kept


@transaction.atomic
def of_account(*, community: Community, user: User, language: str, at: datetime) -> Contributor:
    """Who `user` is in the community; made when first asked for.

    Whoever was a guest before, with the same address, which the account has confirmed, stays the same person.
    """
    found: Contributor | None = Contributor.objects.filter(community=community, user=user).first()
    if found is not None:
        return found
    address = user.email.strip().lower()
    if _has_confirmed(user):
        guests = Contributor.objects.select_for_update().filter(community=community, user=None)
        guest: Contributor | None = guests.filter(email=address, confirmed_at__isnull=False).first()
        if guest is not None:
            guest.user = user
            guest.save(update_fields=["user"])
            return guest
    return _get_or_make(
        Contributor(
            community=community,
            user=user,
            email=address,
            name=f"{user.first_name} {user.last_name}".strip(),
            language=language,
            confirmed_at=at,
            created_at=at,
        )
    )


@transaction.atomic
def guest(*, community: Community, email: str, language: str, at: datetime) -> Contributor:
    """The guest with that address, made when first asked for; it is kept for `KEPT` unless confirmed.

    Raises django's ValidationError for what is no address. Says nothing of whether it was known.
    """
    address = email.strip().lower()
    Contributor._meta.get_field("email").clean(address, None)
    made = Contributor(community=community, email=address, language=language, created_at=at)
    found: Contributor | None = _guests(community).filter(email=address).first()
    if found is None:
        found = _get_or_make(made)
        key = f"{UNCONFIRMED}:{found.pk}:{at:%Y-%m-%d}"
        outbox.put(kind=UNCONFIRMED, subject_id=found.pk, key=key, due_at=at + KEPT)
    return found


def _has_confirmed(user: User) -> bool:
    rows = EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True)
    return bool(rows.exists())


def _guests(community: Community) -> QuerySet[Contributor]:
    return Contributor.objects.filter(community=community, user=None)


def _get_or_make(made: Contributor) -> Contributor:
    """The row, or that of whoever was faster."""
    try:
        with transaction.atomic():
            made.save()
        return made
    except IntegrityError:
        same = {"user": made.user} if made.user_id else {"user": None, "email": made.email}
        return Contributor.objects.get(community=made.community, **same)
