"""People and their roles."""

import factory
from factory.django import DjangoModelFactory

from apps.communities.models import Community
from apps.people.enums import Role
from apps.people.models import Membership, User
from tests.factories.communities import CommunityFactory, UnitFactory


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = "Олена"
    last_name = factory.Sequence(lambda n: f"Приклад {n}")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory, is_staff=True)
    community = factory.SubFactory(CommunityFactory)
    role = Role.EDITOR


def member(community: Community, role: Role) -> User:
    """A signed-up staff person with `role` in `community`."""
    unit = UnitFactory(community=community) if role == Role.REPORTER else None
    user: User = MembershipFactory(community=community, role=role, unit=unit).user
    return user
