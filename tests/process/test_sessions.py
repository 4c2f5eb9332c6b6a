"""Strategic sessions: groups by sector, moderators and people."""

import pytest

from apps.people.enums import GroupRole, Role, Sector
from apps.process.domain import sessions
from apps.process.enums import StepKind
from apps.process.models import Problem, SessionMember
from apps.strategies.domain.errors import Refused
from tests.factories import EditionFactory, member
from tests.factories.process import (
    GroupMemberFactory,
    ProposalFactory,
    SessionFactory,
    SessionGroupFactory,
    StepFactory,
    WorkingGroupFactory,
)

pytestmark = pytest.mark.django_db


def test_a_session_starts_from_the_draft_of_its_step():
    edition = EditionFactory()
    step = StepFactory(kind=StepKind.SESSION, edition=edition)
    session = sessions.prepare(step=step, by=None)
    assert session.base == edition
    assert sessions.prepare(step=step, by=None) == session


def test_four_groups_by_sector_with_their_moderators():
    group = WorkingGroupFactory()
    business = GroupMemberFactory(group=group, role=GroupRole.MODERATOR, sector=Sector.BUSINESS)
    GroupMemberFactory(group=group, role=GroupRole.MEMBER, sector=Sector.SCIENCE)
    session = SessionFactory(step__phase__workplan__group=group)
    made = sessions.set_up_groups(session=session, by=None)
    assert [row.sector for row in made] == list(Sector)
    assert {row.sector: row.moderator for row in made if row.moderator} == {Sector.BUSINESS: business}
    assert made[1].name == "Бізнес"


def test_groups_are_set_up_once_and_what_is_missing_is_added():
    session = SessionFactory()
    SessionGroupFactory(session=session, sector=Sector.PUBLIC, name="Активісти")
    assert len(sessions.set_up_groups(session=session, by=None)) == 3
    assert sessions.set_up_groups(session=session, by=None) == []
    assert session.groups.filter(sector=Sector.PUBLIC).get().name == "Активісти"


def test_people_are_added_from_lines():
    group = SessionGroupFactory()
    names = "Олена Приклад; директорка ліцею\n\n  Іван   Зразок \nолена приклад\n"
    assert sessions.add_members(group=group, names=names, by=None) == 2
    assert list(group.members.values_list("name", "post")) == [
        ("Іван Зразок", ""),
        ("Олена Приклад", "директорка ліцею"),
    ]
    assert sessions.add_members(group=group, names=names, by=None) == 0
    assert sessions.headcount(group) == 2


def test_a_line_that_is_too_long_adds_nobody():
    group = SessionGroupFactory()
    with pytest.raises(Refused, match="2"):
        sessions.add_members(group=group, names="Іван\n" + "а" * 300, by=None)
    assert not SessionMember.objects.exists()


def test_a_number_that_was_given_counts_instead_of_the_list():
    assert sessions.headcount(SessionGroupFactory(size=20)) == 20


@pytest.mark.parametrize("kind", ["problem", "proposal", "sessionmember"])
def test_a_moderator_enters_what_the_own_group_found(kind):
    group = WorkingGroupFactory()
    person = member(group.community, Role.MODERATOR)
    place = GroupMemberFactory(group=group, user=person)
    own = SessionGroupFactory(session__step__phase__workplan__community=group.community, moderator=place)
    foreign = SessionGroupFactory(session=own.session)
    make = {
        "problem": lambda g: Problem.objects.create(group=g, text="Пил"),
        "proposal": lambda g: ProposalFactory(group=g),
        "sessionmember": lambda g: SessionMember.objects.create(group=g, name="Іван"),
    }[kind]
    for action in ("add", "change", "delete"):
        assert person.has_perm(f"process.{action}_{kind}", make(own))
        assert not person.has_perm(f"process.{action}_{kind}", make(foreign))
    assert person.has_perm("process.change_sessiongroup", own)
    assert not person.has_perm("process.change_sessiongroup", foreign)
    assert not person.has_perm("process.add_sessiongroup", own)
    assert not person.has_perm("process.take_over_proposal", own)


def test_who_leads_a_group_without_the_role_of_a_moderator_enters_nothing():
    group = WorkingGroupFactory()
    reader = member(group.community, Role.READER)
    place = GroupMemberFactory(group=group, user=reader)
    own = SessionGroupFactory(session__step__phase__workplan__community=group.community, moderator=place)
    assert not reader.has_perm("process.change_sessiongroup", own)


@pytest.mark.parametrize(
    ("role", "takes", "runs"),
    [
        (Role.ADMINISTRATOR, True, True),
        (Role.SECRETARY, True, True),
        (Role.EDITOR, True, False),
        (Role.MODERATOR, False, False),
        (Role.REPORTER, False, False),
        (Role.READER, False, False),
    ],
)
def test_what_each_role_may_do(role, takes, runs):
    session = SessionFactory()
    proposal = ProposalFactory(group__session=session)
    person = member(session.community, role)
    assert person.has_perm("process.take_over_proposal", proposal) is takes
    for permission in (
        "change_session",
        "change_meeting",
        "change_hearing",
        "approve_minutes",
        "view_registration",
    ):
        assert person.has_perm(f"process.{permission}", session) is runs
    assert person.has_perm("process.view_session", session)
    assert not person.has_perm("process.view_session", SessionFactory())
