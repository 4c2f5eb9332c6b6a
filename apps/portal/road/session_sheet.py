"""A strategic session as its page shows it: groups, what they found, what they propose, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from apps.portal.road.one_step import OneStep, edition_of
from apps.process.domain.proposals import counted
from apps.process.enums import ProposalState
from apps.process.models import Problem, Proposal, Session, SessionGroup, SessionMember
from apps.strategies.models import Edition, Goal

KINDS = {
    ProposalState.OPEN: "wait",
    ProposalState.COMMENT: "going",
    ProposalState.CHANGE: "done",
    ProposalState.SET_ASIDE: "off",
}


@dataclass(frozen=True)
class Proposed:
    """A proposal with the state of it, and the goal it led to, if the reader sees that."""

    row: Proposal
    kind: str
    goal: str = ""
    goal_url: str = ""


@dataclass(frozen=True)
class GroupSheet:
    """A group of the session."""

    row: SessionGroup
    moderator: str
    members: list[SessionMember]
    problems: list[Problem]
    proposals: list[Proposed]


@dataclass(frozen=True)
class SessionSheet:
    """Everything of a session that its reader sees."""

    session: Session
    base: Edition | None
    groups: list[GroupSheet]
    counted: str


def sheet_of(shown: OneStep) -> SessionSheet | None:
    """The sheet of a step that has a session. Some six queries."""
    session: Session | None = getattr(shown.step, "session", None)
    if session is None:
        return None
    reader = (shown.place.user, shown.place.at)
    parts = [
        Prefetch(name, queryset=model.objects.visible_to(*reader))
        for name, model in (("members", SessionMember), ("problems", Problem), ("proposals", Proposal))
    ]
    groups = SessionGroup.objects.filter(session=session).visible_to(*reader)
    rows = list(groups.select_related("moderator").prefetch_related(*parts))
    goals = _goals(shown, rows)
    return SessionSheet(
        session=session,
        base=edition_of(shown.place, session.base_id),
        groups=[_group(shown, row, goals) for row in rows],
        counted=counted(session) if any(row.proposals.all() for row in rows) else "",
    )


def _group(shown: OneStep, row: SessionGroup, goals: dict[Any, Goal]) -> GroupSheet:
    return GroupSheet(
        row=row,
        moderator=row.moderator.name if row.moderator else row.moderator_name,
        members=list(row.members.all()),
        problems=list(row.problems.all()),
        proposals=[_proposed(shown, proposal, goals) for proposal in row.proposals.all()],
    )


def _proposed(shown: OneStep, row: Proposal, goals: dict[Any, Goal]) -> Proposed:
    kind = KINDS[ProposalState(row.state)]
    goal = goals.get((row.edition_id, row.goal_lineage))
    edition = edition_of(shown.place, row.edition_id)
    if goal is None or edition is None:
        return Proposed(row, kind)
    slugs = [shown.place.community.slug, edition.strategy.slug]
    url = reverse("portal:goal", args=[*slugs, goal.slug])
    return Proposed(row, kind, f"{goal.code} {goal.title}", f"{url}?edition={edition.number}")


def _goals(shown: OneStep, groups: list[SessionGroup]) -> dict[Any, Goal]:
    """The goals that proposals led to, by edition and lineage, of editions that the reader sees."""
    named = [row for group in groups for row in group.proposals.all() if row.goal_lineage]
    if not named:
        return {}
    rows = Goal.objects.filter(
        edition__in={row.edition_id for row in named}, lineage__in={row.goal_lineage for row in named}
    )
    return {(row.edition_id, row.lineage): row for row in rows.visible_to(shown.place.user, shown.place.at)}
