"""Giving and taking roles."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from apps.communities.models import Community, Unit
from apps.core import audit
from apps.people.enums import Role
from apps.people.models import Membership, User


@transaction.atomic
def invite(
    *, email: str, community: Community, role: Role, by: User | None, unit: Unit | None = None
) -> tuple[Membership, bool]:
    """Give the person with `email` a role; an unknown one gets an account without a password.

    Returns the membership and whether the account is new: the caller sends a new person the letter
    with which a password is chosen. A role that is there already is returned as it is.
    """
    address = email.strip().lower()
    with audit.verb("invite", by=by):
        person = User.objects.filter(email=address).first()
        is_new = person is None
        if person is None:
            person = User.objects.create_user(address)
            # The only way in is the link in the letter, which proves the address by being used.
            EmailAddress.objects.create(user=person, email=address, primary=True, verified=True)
        membership, _made = Membership.objects.get_or_create(
            user=person, community=community, role=role, unit=unit
        )
        mark_staff(person)
    return membership, is_new


@transaction.atomic
def take(*, membership: Membership, by: User | None) -> None:
    """Take a role away; without any role the person is staff no longer."""
    person = membership.user
    with audit.verb("delete", by=by):
        membership.delete()
        mark_staff(person)


def mark_staff(person: User) -> None:
    """Keep `is_staff` true to what it is derived from: a role in some community, or a superuser."""
    is_staff = person.is_superuser or person.memberships.exists()
    if person.is_staff != is_staff:
        person.is_staff = is_staff
        person.save(update_fields=["is_staff"])
