"""Demo step of this room: working groups and accounts of the demo roles."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password

from apps.communities.models import Community, Unit
from apps.core import audit
from apps.core.demo import Fixture, Row, demo_folder, read
from apps.people.domain import roles
from apps.people.enums import Role
from apps.people.models import GroupMember, User, WorkingGroup


def load(community: Community, fixture: Fixture) -> None:
    """Store the working groups and, where the settings allow known passwords, the accounts."""
    with audit.verb("load_demo", by=None):
        for row in fixture.rows("groups"):
            _group(community, row, fixture)
        if settings.DEMO_ACCOUNTS:
            for row in accounts():
                if row["community"] == community.slug:
                    _account(community, row, fixture)


def accounts() -> list[Row]:
    """The accounts of the demo: role, community, e-mail, name, password."""
    people = read(demo_folder() / "people.yaml")
    return [{**row, "password": people["password"]} for row in people["accounts"]]


def load_superuser(done: list[str]) -> None:
    """Store the person who may do everything."""
    for row in accounts():
        if (
            settings.DEMO_ACCOUNTS
            and row["role"] == "superuser"
            and _person(row, is_superuser=True, is_staff=True)[1]
        ):
            done.append(f"account: {row['email']}")


def _group(community: Community, row: Row, fixture: Fixture) -> None:
    group, made = WorkingGroup.objects.get_or_create(
        community=community, name=row["name"], defaults={"note": row.get("note", "")}
    )
    if made:
        GroupMember.objects.bulk_create(
            GroupMember(group=group, **member) for member in row.get("members", [])
        )
        fixture.done.append(f"group: {group}")


def _account(community: Community, row: Row, fixture: Fixture) -> None:
    user, made = _person(row)
    if made:
        unit = Unit.objects.get(community=community, name=row["unit"]) if row.get("unit") else None
        roles.invite(email=user.email, community=community, role=Role(row["role"]), by=None, unit=unit)
        fixture.done.append(f"account: {user.email}")


_hashes: dict[str, str] = {}


def _person(row: Row, **fields: Any) -> tuple[User, bool]:
    """An account with a confirmed address; the slow hash is computed once for all."""
    user = User.objects.filter(email=row["email"]).first()
    if user:
        return user, False
    if row["password"] not in _hashes:
        _hashes[row["password"]] = make_password(row["password"])
    user = User.objects.create(
        email=row["email"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        password=_hashes[row["password"]],
        **fields,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user, True
