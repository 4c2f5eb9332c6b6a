"""Proposals of a session's groups: taken over as a comment, or into a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import comments
from apps.consultations.enums import AuthorKind, CommentKind, CommentOrigin
from apps.consultations.models import Comment
from apps.core import audit
from apps.people.models import User
from apps.process.domain import goal_changes
from apps.process.domain.origins import counted, of_goal
from apps.process.domain.proposals_aside import open_for, settle
from apps.process.enums import ProposalState
from apps.process.models import Proposal
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Edition, Goal

__all__ = [
    "counted",
    "of_goal",
    "take_over_as_comment",
    "take_over_into_draft",
]


@transaction.atomic
def take_over_as_comment(
    *,
    proposal: Proposal,
    by: User | None,
    at: datetime,
    edition: Edition | None = None,
    goal_lineage: UUID | None = None,
) -> Comment:
    """Enter a proposal as a comment of its group, on an edition, a goal of it, or nothing in particular.

    Raises `Refused` for one that is settled already, ValidationError for an edition of another community.
    """
    found = open_for(proposal, ProposalState.OPEN)
    with audit.verb("take_over", by=by):
        comment = comments.enter(
            community=found.community,
            body=f"{found.title}\n\n{found.text}".strip(),
            origin=CommentOrigin.SESSION,
            by=by,
            at=at,
            kind=CommentKind.PROPOSAL,
            edition=edition,
            goal_lineage=goal_lineage,
            author_name=found.group.name,
            author_kind=AuthorKind.GROUP,
        )
        found.comment, found.edition, found.goal_lineage = comment, edition, goal_lineage
        settle(found, ProposalState.COMMENT, by, at)
    return comment


@transaction.atomic
def take_over_into_draft(
    *,
    proposal: Proposal,
    edition: Edition,
    by: User | None,
    at: datetime,
    goal: Goal | None = None,
    parent: Goal | None = None,
    change: goal_changes.Change | None = None,
) -> Goal:
    """Change `goal` of a draft edition, or make a new goal under `parent` (at the top without one).

    Without `change` a new goal is the proposal's words and an old one gets them added to its description.
    A proposal that is a comment already may still go into the draft; the comment stays. Raises `Refused` for
    one that is in a draft or set aside, an edition that is no draft or of another community, a foreign goal.
    """
    found = open_for(proposal, ProposalState.OPEN, ProposalState.COMMENT)
    if edition.community != found.community:
        raise Refused(_("The edition belongs to another community."))
    words = change or goal_changes.from_words(found.title, found.text, goal)
    if goal is None:
        kept = goal_changes.add(edition=edition, parent=parent, change=words, by=by)
    else:
        kept = goal_changes.apply(edition=edition, goal=goal, change=words, by=by)
    with audit.verb("take_over", by=by):
        found.edition, found.goal_lineage = edition, kept.lineage
        settle(found, ProposalState.CHANGE, by, at)
    return kept
