"""Proposals of a strategic session as its page shows them: their state, and the goal they led to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from apps.portal.road.one_step import OneStep, edition_of
from apps.process.enums import ProposalState
from apps.process.models import Proposal, SessionGroup
from apps.strategies.models import Goal

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


def proposed(shown: OneStep, row: Proposal, goals: dict[Any, Goal]) -> Proposed:
    """A proposal with its state; the goal only where the reader sees it."""
    kind = KINDS[ProposalState(row.state)]
    goal = goals.get((row.edition_id, row.goal_lineage))
    edition = edition_of(shown.place, row.edition_id)
    if goal is None or edition is None:
        return Proposed(row, kind)
    slugs = [shown.place.community.slug, edition.strategy.slug]
    url = reverse("portal:goal", args=[*slugs, goal.slug])
    return Proposed(row, kind, f"{goal.code} {goal.title}", f"{url}?edition={edition.number}")


def goals_of(shown: OneStep, groups: list[SessionGroup]) -> dict[Any, Goal]:
    """The goals that proposals led to, by edition and lineage, of editions that the reader sees."""
    named = [row for group in groups for row in group.proposals.all() if row.goal_lineage]
    if not named:
        return {}
    rows = Goal.objects.filter(
        edition__in={row.edition_id for row in named}, lineage__in={row.goal_lineage for row in named}
    )
    return {(row.edition_id, row.lineage): row for row in rows.visible_to(shown.place.user, shown.place.at)}
