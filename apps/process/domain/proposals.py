"""Proposals of a session's groups: taken over as a comment, into a draft, or set aside with a reason."""

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
from apps.process.enums import ProposalState
from apps.process.models import Proposal
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Edition, Goal

__all__ = [
    "counted",
    "of_goal",
    "reopen",
    "set_aside",
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
    found = _open(proposal, ProposalState.OPEN)
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
        _settle(found, ProposalState.COMMENT, by, at)
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
    found = _open(proposal, ProposalState.OPEN, ProposalState.COMMENT)
    if edition.community != found.community:
        raise Refused(_("The edition belongs to another community."))
    words = change or goal_changes.from_words(found.title, found.text, goal)
    if goal is None:
        kept = goal_changes.add(edition=edition, parent=parent, change=words, by=by)
    else:
        kept = goal_changes.apply(edition=edition, goal=goal, change=words, by=by)
    with audit.verb("take_over", by=by):
        found.edition, found.goal_lineage = edition, kept.lineage
        _settle(found, ProposalState.CHANGE, by, at)
    return kept


@transaction.atomic
def set_aside(*, proposal: Proposal, reason: str, by: User | None, at: datetime) -> Proposal:
    """Leave a proposal out, for a reason that everybody reads. `Refused` without one, or once taken over."""
    found = _open(proposal, ProposalState.OPEN)
    if not reason.strip():
        raise Refused(_("Give the reason."))
    with audit.verb("set_aside", by=by):
        found.note = " ".join(reason.split())
        return _settle(found, ProposalState.SET_ASIDE, by, at)


@transaction.atomic
def reopen(*, proposal: Proposal, by: User | None) -> Proposal:
    """Take up again what was set aside. `Refused` for any other."""
    found = _open(proposal, ProposalState.SET_ASIDE)
    with audit.verb("reopen", by=by):
        found.note, found.state, found.taken_at, found.taken_by = "", ProposalState.OPEN, None, None
        found.save(update_fields=["note", "state", "taken_at", "taken_by"])
    return found


def _open(proposal: Proposal, *states: ProposalState) -> Proposal:
    """The row itself, locked, if it is in one of `states`."""
    rows = Proposal.objects.select_for_update(of=("self",))
    found: Proposal = rows.select_related("group__session__step__workplan__community").get(pk=proposal.pk)
    if found.state not in states:
        words = _("This proposal is settled already: %(state)s.")
        raise Refused(words % {"state": found.get_state_display()})
    return found


def _settle(proposal: Proposal, state: ProposalState, by: User | None, at: datetime) -> Proposal:
    proposal.state, proposal.taken_at, proposal.taken_by = state, at, by
    proposal.save()
    return proposal
