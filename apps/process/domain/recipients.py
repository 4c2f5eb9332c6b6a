"""Who is told of what is owed: who owes it, and who chairs the working group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.communities.models import Community
from apps.people.enums import GroupRole, Role
from apps.people.models import GroupMember, Membership, User
from apps.process.models import Obligation


@dataclass(frozen=True)
class Recipient:
    """An address, and whose account it is, if it is one's. Addresses are compared without their case."""

    email: str
    person: User | None = field(default=None, compare=False)


@dataclass
class Addresses:
    """Everybody in a community who may be told; read once for all obligations."""

    of_units: dict[int, list[Recipient]]
    of_roles: dict[str, list[Recipient]]
    of_groups: dict[tuple[int, str], list[Recipient]]

    def who_owe(self, obligation: Obligation) -> list[Recipient]:
        """The person; else the people of the unit; else the unit's address; else the secretaries of the
        working group, of the community; else its administrators."""
        if person := _reachable(obligation.person):
            return [person]
        unit = obligation.unit
        if unit is not None:
            if people := self.of_units.get(unit.pk):
                return people
            if unit.email:
                return [Recipient(unit.email.lower())]
        return (
            self.of_groups.get((obligation.workplan.group_id or 0, GroupRole.SECRETARY))
            or self.of_roles.get(Role.SECRETARY)
            or self.of_roles.get(Role.ADMINISTRATOR, [])
        )

    def chairs(self, obligation: Obligation) -> list[Recipient]:
        """The chair of the working group; else the administrators of the community."""
        group = obligation.workplan.group_id or 0
        return self.of_groups.get((group, GroupRole.CHAIR)) or self.of_roles.get(Role.ADMINISTRATOR, [])


def addresses_of(community: Community) -> Addresses:
    """All addresses of a community; two queries."""
    found = Addresses(defaultdict(list), defaultdict(list), defaultdict(list))
    members = Membership.objects.filter(community=community, user__is_active=True)
    for member in members.select_related("user").order_by("pk"):
        if recipient := _reachable(member.user):
            _add(found.of_roles[member.role], recipient)
            if member.unit_id is not None:
                _add(found.of_units[member.unit_id], recipient)
    places = GroupMember.objects.filter(group__community=community, user__is_active=True)
    for place in places.select_related("user").order_by("pk"):
        if recipient := _reachable(place.user):
            _add(found.of_groups[place.group_id, place.role], recipient)
    return found


def emails(recipients: Iterable[Recipient]) -> list[str]:
    """Their addresses."""
    return [recipient.email for recipient in recipients]


def _reachable(person: User | None) -> Recipient | None:
    if person is None or not person.is_active or not person.email:
        return None
    return Recipient(person.email.lower(), person)


def _add(recipients: list[Recipient], recipient: Recipient) -> None:
    if recipient not in recipients:
        recipients.append(recipient)
