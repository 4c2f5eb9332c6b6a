"""Who is told of what is owed."""

import pytest

from apps.people.enums import GroupRole, Role
from apps.people.models import Membership
from apps.process.domain.recipients import addresses_of, emails
from apps.process.enums import StepKind
from tests.factories import CommunityFactory, MembershipFactory, UnitFactory, UserFactory, member
from tests.factories.process import GroupMemberFactory, ObligationFactory, StepFactory, WorkingGroupFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return CommunityFactory()


def owed(community, **fields):
    group = WorkingGroupFactory(community=community)
    road = {"workplan__community": community, "workplan__group": group}
    step = StepFactory(kind=StepKind.PUBLICATION, **{f"phase__{name}": value for name, value in road.items()})
    obligation = ObligationFactory(step=step, **fields)
    return obligation, group


def owing(obligation):
    return emails(addresses_of(obligation.community).who_owe(obligation))


def chairing(obligation):
    return emails(addresses_of(obligation.community).chairs(obligation))


def test_the_person_alone_is_told(community):
    person, unit = UserFactory(), UnitFactory(community=community, email="unit@example.org")
    obligation, _group = owed(community, person=person, unit=unit)
    assert owing(obligation) == [person.email]


def test_else_the_people_of_the_unit_each_once(community):
    unit = UnitFactory(community=community, email="unit@example.org")
    people = [UserFactory(), UserFactory()]
    for person in people:
        MembershipFactory(user=person, community=community, role=Role.REPORTER, unit=unit)
    Membership.objects.create(user=people[0], community=community, role=Role.EDITOR, unit=unit)
    member(community, Role.REPORTER)  # of another unit
    obligation, _group = owed(community, unit=unit)
    assert owing(obligation) == [person.email for person in people]


def test_else_the_address_of_the_unit(community):
    obligation, _group = owed(community, unit=UnitFactory(community=community, email="Unit@Example.org"))
    assert owing(obligation) == ["unit@example.org"]


def test_else_the_secretary_of_the_group_then_of_the_community_then_administrators(community):
    obligation, group = owed(community, unit=UnitFactory(community=community))
    administrator = member(community, Role.ADMINISTRATOR)
    assert owing(obligation) == [administrator.email]
    secretary = member(community, Role.SECRETARY)
    assert owing(obligation) == [secretary.email]
    of_group = UserFactory()
    GroupMemberFactory(group=group, role=GroupRole.SECRETARY, user=of_group)
    assert owing(obligation) == [of_group.email]


def test_who_has_left_is_passed_over(community):
    gone = UserFactory(is_active=False)
    secretary = member(community, Role.SECRETARY)
    obligation, group = owed(community, person=gone)
    GroupMemberFactory(group=group, role=GroupRole.SECRETARY, user=gone)
    assert owing(obligation) == [secretary.email]


def test_the_chair_of_that_group_else_administrators(community):
    administrator = member(community, Role.ADMINISTRATOR)
    obligation, group = owed(community)
    other = WorkingGroupFactory(community=community)
    GroupMemberFactory(group=other, role=GroupRole.CHAIR, user=UserFactory())
    GroupMemberFactory(group=group, role=GroupRole.CHAIR, user=None)
    assert chairing(obligation) == [administrator.email]
    chair = UserFactory()
    group.members.filter(role=GroupRole.CHAIR).update(user=chair)
    assert chairing(obligation) == [chair.email]


def test_people_of_another_community_are_never_told(community):
    member(CommunityFactory(), Role.SECRETARY)
    member(CommunityFactory(), Role.ADMINISTRATOR)
    obligation, _group = owed(community)
    assert owing(obligation) == []
    assert chairing(obligation) == []


def test_addresses_are_read_once_for_everything(community, django_assert_num_queries):
    for _ in range(3):
        member(community, Role.REPORTER)
        GroupMemberFactory(group=WorkingGroupFactory(community=community), user=UserFactory())
    with django_assert_num_queries(2):
        addresses_of(community)
