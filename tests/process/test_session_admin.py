"""Sessions, groups and proposals in the admin."""

from datetime import date, time

import pytest
from django.urls import reverse

from apps.people.enums import Role
from apps.process.enums import ProposalState
from tests.factories import EditionFactory, GoalFactory, member, published_edition
from tests.factories.process import (
    GroupMemberFactory,
    MeetingFactory,
    PhaseFactory,
    ProposalFactory,
    SessionFactory,
    SessionGroupFactory,
    StepFactory,
    WorkingGroupFactory,
)
from tests.process.admin_pages import at, filled, words

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 1, 14), date(2026, 2, 4)


@pytest.fixture
def phase():
    return PhaseFactory(workplan__group=WorkingGroupFactory())


@pytest.fixture
def secretary(client, phase):
    person = member(phase.workplan.community, Role.SECRETARY)
    client.force_login(person)
    return person


@pytest.fixture
def meeting(phase, secretary):
    return MeetingFactory(step=StepFactory(phase=phase, fixed_on=FIRST, starts_at=time(10)), number=1)


def test_a_session_gets_groups_people_problems_and_proposals(client, phase, secretary):
    session = SessionFactory(step__phase=phase)
    client.post(at(session, "groups"))
    group = session.groups.first()
    client.post(at(group, "people"), {"names": "Олена Приклад; ліцей\nІван Зразок"})
    data = filled(
        client, group, report="Коротко",
        **{"problems-0-text": "Пил", "problems-0-solution": "Дерева", "proposals-0-title": "Парк"},
    )  # fmt: skip
    answer = client.post(at(group), data)
    assert answer.status_code == 302, answer.context["errors"]
    group.refresh_from_db()
    assert (group.report, group.members.count()) == ("Коротко", 2)
    assert group.problems.get().solution == "Дерева"
    assert group.proposals.get().title == "Парк"
    assert "Парк" in words(client.get(reverse("admin:process_proposal_changelist")))


def test_a_group_is_added_to_an_own_session_only(client, phase, secretary):
    session = SessionFactory(step__phase=phase)
    page = reverse("admin:process_sessiongroup_add")
    data = {"name": "Молодь", "position": "5"}
    assert client.post(f"{page}?session={session.pk}", data).status_code == 302
    assert session.groups.get().name == "Молодь"
    foreign = SessionFactory()
    assert client.post(f"{page}?session={foreign.pk}", data).status_code == 403
    assert client.get(page).status_code == 403
    assert not foreign.groups.exists()


def test_a_moderator_enters_what_the_own_group_found_and_nothing_else(client, phase):
    person = member(phase.workplan.community, Role.MODERATOR)
    place = GroupMemberFactory(group=phase.workplan.group, user=person)
    session = SessionFactory(step__phase=phase)
    own, other = (SessionGroupFactory(session=session, moderator=who) for who in (place, None))
    client.force_login(person)
    data = filled(client, own, report="Звіт", **{"proposals-0-title": "Парк"})
    assert client.post(at(own), data).status_code == 302
    own.refresh_from_db()
    assert (own.report, own.proposals.get().title, own.moderator) == ("Звіт", "Парк", place)
    assert client.post(at(other), data).status_code == 403
    assert client.post(at(own.proposals.get(), "aside"), {"reason": "Ні"}).status_code == 403
    assert client.post(at(session, "groups")).status_code == 403


def test_a_proposal_is_taken_over_as_a_comment_or_set_aside_by_a_secretary(client, phase, secretary):
    group = SessionGroupFactory(session__step__phase=phase)
    first, second = (ProposalFactory(group=group) for _ in range(2))
    client.post(at(first, "comment"), {"edition": ""})
    assert client.post(at(second, "aside"), {"reason": " "}).status_code == 422
    client.post(at(second, "aside"), {"reason": "Не про місто"})
    for row, state in ((first, ProposalState.COMMENT), (second, ProposalState.SET_ASIDE)):
        row.refresh_from_db()
        assert row.state == state
    assert "№ 1" in words(client.get(at(first))) or "No. 1" in words(client.get(at(first)))
    assert "Не про місто" in words(client.get(at(second)))


def test_an_editor_takes_a_proposal_over_into_a_draft(client, phase):
    community = phase.workplan.community
    draft = EditionFactory(strategy__community=community)
    goal = GoalFactory(edition=draft, code="1")
    proposal = ProposalFactory(group__session__step__phase=phase, group__session__base=draft)
    client.force_login(member(community, Role.EDITOR))
    chosen = f"{at(proposal, 'draft')}?edition={draft.pk}"
    assert client.get(at(proposal, "draft")).status_code == 200
    page = client.get(chosen)
    assert page.context["form"]["title"].value() == proposal.title
    bad = client.post(chosen, {"place": f"under-{goal.pk}", "title": "", "description": "<p>Опис</p>"})
    assert bad.status_code == 422
    sent = {"place": f"under-{goal.pk}", "title": "Технопарк", "description": "<p>Опис</p>", "code": ""}
    assert client.post(chosen, sent).status_code == 302
    made = draft.goals.get(parent=goal)
    assert (made.code, made.title, made.description) == ("1.1", "Технопарк", "<p>Опис</p>")
    assert "1.1" in words(client.get(at(proposal)))


def test_a_secretary_does_not_change_drafts_and_nobody_a_published_text(client, phase, secretary):
    community = phase.workplan.community
    draft = EditionFactory(strategy__community=community)
    proposal = ProposalFactory(group__session__step__phase=phase)
    sent = {"place": "new", "title": "Технопарк", "description": ""}
    assert client.post(f"{at(proposal, 'draft')}?edition={draft.pk}", sent).status_code == 403
    client.force_login(member(community, Role.EDITOR))
    frozen = published_edition(strategy__community=community)
    assert client.post(f"{at(proposal, 'draft')}?edition={frozen.pk}", sent).status_code == 200
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN


def test_a_group_whose_proposal_is_settled_is_not_deleted_and_keeps_the_proposal(client, phase, secretary):
    group = SessionGroupFactory(session__step__phase=phase)
    proposal = ProposalFactory(group=group)
    client.post(at(proposal, "aside"), {"reason": "Не про місто"})
    for row in (proposal, group, group.session):
        assert client.post(at(row, "delete"), {"post": "yes"}).status_code == 403
    data = filled(client, group, **{"proposals-0-DELETE": "on"})
    assert client.post(at(group), data).context["errors"]
    assert group.proposals.get() == proposal
