"""A strategic session as its page shows it: groups, what they found, what they propose, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from apps.portal.road.one_step import OneStep, edition_of
from apps.portal.road.proposals import Proposed, goals_of, proposed
from apps.process.domain.proposals import counted
from apps.process.models import Problem, Proposal, Session, SessionGroup, SessionMember
from apps.strategies.models import Edition, Goal


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
    goals = goals_of(shown, rows)
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
        proposals=[proposed(shown, proposal, goals) for proposal in row.proposals.all()],
    )
