"""What stands around one goal: those above and beside it, its former wording, its measures and proposals."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from apps.core.nesting import Node
from apps.plans.models import Measure
from apps.portal.reading import Place
from apps.portal.stage_groups import StageGroup, groups
from apps.portal.usual_editions import usual_editions
from apps.process.domain.proposals import of_goal
from apps.process.models import Proposal
from apps.strategies.models import Edition, Goal


def proposals_of(request: HttpRequest, place: Place, goal: Goal) -> list[Proposal]:
    """Who proposed the goal at a strategic session; no query where there is no road."""
    if not getattr(place.community, "has_road", False):
        return []
    return list(of_goal(lineage=goal.lineage, user=request.user, at=place.at))


def measures_of(request: HttpRequest, place: Place, node: Node[Goal]) -> list[StageGroup]:
    """The measures towards the goal and all below it, stage by stage."""
    if not place.strategy.has_plan:
        return []
    editions = usual_editions([place.strategy], request.user, place.at)
    lineages = [item.row.lineage for item in node.walk()]
    seen = Measure.objects.visible_to(request.user, place.at).filter(goal__in=lineages)
    return groups(seen, editions, place.at.astimezone(place.community.zone).date())


def ancestors(goal: Goal, by_pk: dict[int, Goal]) -> list[Goal]:
    """Those above the goal, the highest first."""
    above: list[Goal] = []
    parent = by_pk.get(goal.parent_id) if goal.parent_id else None
    while parent is not None:
        above.insert(0, parent)
        parent = by_pk.get(parent.parent_id) if parent.parent_id else None
    return above


def neighbours(nodes: list[Node[Goal]], node: Node[Goal]) -> tuple[Goal | None, Goal | None]:
    """The goals of the same level before and after this one."""
    peers = [item.row for item in nodes if item.row.level == node.row.level]
    here = peers.index(node.row)
    return (peers[here - 1] if here else None, peers[here + 1] if here + 1 < len(peers) else None)


def in_usual_edition(place: Place, history: list[tuple[Edition, Goal | None]]) -> str:
    """The same goal in the edition usually read; the tree when it has none."""
    goal = next((goal for edition, goal in history if edition == place.default), None)
    return f"{place.goals_url}{goal.slug}/" if goal else place.goals_url


def history_of(user: Any, place: Place, goal: Goal) -> list[tuple[Edition, Goal | None]]:
    """How every edition the reader sees has this goal, newest first; None where it has not."""
    rows = Goal.objects.filter(lineage=goal.lineage, edition__in=place.editions).visible_to(user, place.at)
    found = {row.edition_id: row for row in rows.only("edition_id", "code", "slug", "title", "lineage")}
    return [(edition, found.get(edition.pk)) for edition in place.editions]
