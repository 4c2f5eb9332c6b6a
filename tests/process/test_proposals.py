"""Proposals of a session: comments, changes to a draft, set aside; and who proposed which goal."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin
from apps.consultations.models import Comment
from apps.people.enums import Role
from apps.process.domain import goal_changes, proposals, proposals_aside
from apps.process.enums import ProposalState
from apps.process.models import Proposal
from apps.strategies.domain import editions, forks
from apps.strategies.domain.errors import Refused
from apps.strategies.enums import EditionKind
from apps.strategies.models import Goal
from tests.factories import (
    EditionFactory,
    GoalFactory,
    SectionFactory,
    UserFactory,
    member,
    published_edition,
)
from tests.factories.process import ProposalFactory, SessionGroupFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


@pytest.fixture
def proposal():
    return ProposalFactory(text="На місці заводу — технопарк для малих підприємств.", group__name="Бізнес")


@pytest.fixture
def draft(proposal):
    return EditionFactory(strategy__community=proposal.community)


def into_draft(proposal, edition, **given):
    return proposals.take_over_into_draft(
        proposal=proposal, edition=edition, by=given.pop("by", None), at=given.pop("at", NOW), **given
    )


def test_a_proposal_becomes_a_comment_of_its_group(proposal, draft):
    goal, person = GoalFactory(edition=draft), UserFactory()
    comment = proposals.take_over_as_comment(
        proposal=proposal, edition=draft, goal_lineage=goal.lineage, by=person, at=NOW
    )
    assert (comment.origin, comment.author_kind) == (CommentOrigin.SESSION, AuthorKind.GROUP)
    assert (comment.kind, comment.author_name, comment.number) == (CommentKind.PROPOSAL, "Бізнес", 1)
    assert (comment.edition, comment.goal_lineage) == (draft, goal.lineage)
    assert proposal.title in comment.body
    assert proposal.text in comment.body
    proposal.refresh_from_db()
    assert (proposal.state, proposal.comment, proposal.taken_by) == (ProposalState.COMMENT, comment, person)
    assert comment.session_proposal == proposal


def test_a_comment_on_an_edition_of_another_community_is_refused(proposal):
    with pytest.raises(ValidationError):
        proposals.take_over_as_comment(proposal=proposal, edition=EditionFactory(), by=None, at=NOW)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN
    assert not Comment.objects.exists()


def test_a_proposal_becomes_a_goal_of_the_draft(proposal, draft):
    parent = GoalFactory(edition=draft, code="2")
    GoalFactory(edition=draft, parent=parent, code="2.1")
    goal = into_draft(proposal, draft, parent=parent)
    assert (goal.code, goal.level, goal.title, goal.parent) == ("2.2", 2, proposal.title, parent)
    assert goal.description == f"<p>{proposal.text}</p>"
    proposal.refresh_from_db()
    assert (proposal.state, proposal.edition, proposal.goal_lineage) == (
        ProposalState.CHANGE,
        draft,
        goal.lineage,
    )


def test_a_goal_at_the_top_gets_the_next_free_code(proposal, draft):
    GoalFactory(edition=draft, code="1")
    GoalFactory(edition=draft, code="3")
    assert into_draft(proposal, draft).code == "4"


def test_a_proposal_is_added_to_the_description_of_a_goal(proposal, draft):
    goal = GoalFactory(edition=draft, title="Сильний бізнес", description="<p>Було.</p>")
    changed = into_draft(proposal, draft, goal=goal)
    assert (changed.title, changed.pk, changed.lineage) == ("Сильний бізнес", goal.pk, goal.lineage)
    assert changed.description == f"<p>Було.</p><p>{proposal.text}</p>"


def test_an_editor_words_the_change(proposal, draft):
    goal = GoalFactory(edition=draft, code="1")
    GoalFactory(edition=draft, code="2")
    change = goal_changes.Change(" Нова\nназва ", "<p onclick='x'>Опис</p><script>1</script>", "2")
    changed = into_draft(proposal, draft, goal=goal, change=change)
    assert (changed.title, changed.description, changed.code, changed.slug) == (
        "Нова назва",
        "<p>Опис</p>",
        "2",
        "2-2",
    )


def test_the_words_of_a_proposal_are_never_markup(draft):
    hostile = ProposalFactory(
        group__session__step__phase__workplan__community=draft.community, text="<script>x</script>"
    )
    assert "<script>" not in into_draft(hostile, draft).description


def test_only_an_own_draft_is_changed(proposal, draft):
    frozen = published_edition(strategy__community=proposal.community)
    for given in (
        {"edition": frozen},
        {"edition": frozen, "goal": frozen.goals.first()},
        {"edition": EditionFactory()},
        {"edition": draft, "goal": GoalFactory()},
        {"edition": draft, "parent": GoalFactory()},
    ):
        with pytest.raises(Refused):
            into_draft(proposal, given.pop("edition"), **given)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.OPEN
    assert not draft.goals.exists()


def test_a_tree_does_not_become_too_deep(proposal, draft):
    parent = None
    for level in range(1, 7):
        parent = GoalFactory(edition=draft, parent=parent, code=".".join(["1"] * level))
    with pytest.raises(Refused):
        into_draft(proposal, draft, parent=parent)


def test_a_comment_may_still_go_into_the_draft_and_keeps_its_link(proposal, draft):
    comment = proposals.take_over_as_comment(proposal=proposal, by=None, at=NOW)
    goal = into_draft(proposal, draft)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.comment, proposal.goal_lineage) == (
        ProposalState.CHANGE,
        comment,
        goal.lineage,
    )


def test_what_is_settled_is_not_settled_twice(proposal, draft):
    into_draft(proposal, draft)
    for verb in (
        lambda: into_draft(proposal, draft),
        lambda: proposals.take_over_as_comment(proposal=proposal, by=None, at=NOW),
        lambda: proposals_aside.set_aside(proposal=proposal, reason="Ні", by=None, at=NOW),
        lambda: proposals_aside.reopen(proposal=proposal, by=None),
    ):
        with pytest.raises(Refused):
            verb()
    assert draft.goals.count() == 1


def test_a_proposal_is_set_aside_with_a_reason_and_taken_up_again(proposal):
    with pytest.raises(Refused):
        proposals_aside.set_aside(proposal=proposal, reason=" ", by=None, at=NOW)
    aside = proposals_aside.set_aside(proposal=proposal, reason="Земля  приватна", by=None, at=NOW)
    assert (aside.state, aside.note) == (ProposalState.SET_ASIDE, "Земля приватна")
    again = proposals_aside.reopen(proposal=proposal, by=None)
    assert (again.state, again.note, again.taken_at) == (ProposalState.OPEN, "", None)


@pytest.mark.parametrize("fields", [{"state": "set_aside"}, {"state": "change"}])
def test_the_database_refuses_a_settled_proposal_without_its_trace(proposal, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**fields)


def asked(goal, user=None, at=NOW):
    return list(proposals.of_goal(lineage=goal.lineage, user=user, at=at))


def test_a_goal_says_who_proposed_it_once_its_edition_is_public(proposal, draft):
    SectionFactory(edition=draft)
    goal = into_draft(proposal, draft)
    assert asked(goal) == []
    assert asked(goal, member(proposal.community, Role.READER)) == [proposal]
    editions.publish(edition=draft, by=None, at=NOW)
    assert asked(goal, at=NOW - timedelta(seconds=1)) == []
    assert asked(goal) == [proposal]


def test_the_link_survives_forks(proposal, draft):
    goal = into_draft(proposal, draft)
    editions.publish(edition=draft, by=None, at=NOW)
    fork = forks.fork(edition=draft, kind=EditionKind.FULL, by=None)
    heir = Goal.objects.get(edition=fork, lineage=goal.lineage)
    assert asked(heir) == [proposal]
    assert asked(GoalFactory(edition=fork)) == []


def test_a_hidden_road_tells_residents_nothing(draft):
    hidden = ProposalFactory(
        group__session__step__phase__workplan__community=draft.community,
        group__session__step__phase__workplan__published_at=None,
    )
    goal = into_draft(hidden, draft)
    editions.publish(edition=draft, by=None, at=NOW)
    assert asked(goal) == []


@pytest.mark.parametrize(
    ("made", "taken", "words"),
    [
        (0, 0, "No proposals yet."),
        (1, 0, "1 proposal, none of them in the draft yet."),
        (3, 1, "3 proposals, 1 went into the draft."),
    ],
)
def test_proposals_are_counted_in_a_sentence(draft, made, taken, words):
    group = SessionGroupFactory(session__step__phase__workplan__community=draft.community)
    rows = [ProposalFactory(group=group) for _ in range(made)]
    for row in rows[:taken]:
        into_draft(row, draft)
    with translation.override("en"):
        assert proposals.counted(group.session) == words
