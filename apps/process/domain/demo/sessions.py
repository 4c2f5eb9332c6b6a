"""The strategic session of the demo: groups, what they found, what they proposed and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from apps.core import audit
from apps.core.demo import Row
from apps.process.domain import goal_changes, minutes, proposals, proposals_aside
from apps.process.models import Problem, Proposal, Session, SessionGroup, Step

if TYPE_CHECKING:
    from apps.process.domain.demo.history import Walk

ABOUT = ("topic", "summary", "video_url", "source_url")
OF_GROUP = ("sector", "name", "moderator_name", "size", "own_draft", "report")


def hold(walk: Walk, step: Step, row: Row, at: datetime) -> None:
    """Enter what the groups found and proposed."""
    session = Session.objects.get(step=step)
    with audit.verb("load_demo", by=walk.by):
        for name in ABOUT:
            setattr(session, name, row.get(name, ""))
        session.full_clean()
        session.save()
        for place, group in enumerate(row.get("groups", []), 1):
            _group(session, group, place)


def _group(session: Session, row: Row, place: int) -> None:
    group = SessionGroup(session=session, position=place, **{k: row[k] for k in OF_GROUP if k in row})
    group.full_clean()
    group.save()
    for number, found in enumerate(row.get("problems", []), 1):
        text, _bar, solution = found.partition(" | ")
        Problem.objects.create(group=group, position=number, text=text, solution=solution)
    for number, proposed in enumerate(row.get("proposals", []), 1):
        Proposal.objects.create(
            group=group, position=number, title=proposed["title"], text=proposed.get("text", "")
        )


def settle(walk: Walk, step: Step, row: Row, at: datetime) -> None:
    """What became of the proposals, then the minutes where the road has them."""
    session = Session.objects.get(step=step)
    for group in row.get("groups", []):
        for proposed in group.get("proposals", []):
            proposal = Proposal.objects.get(
                group__session=session, group__name=group["name"], title=proposed["title"]
            )
            _settle(walk, session, proposal, proposed, at)
    if row.get("minutes"):
        minutes.draft(step=step, by=walk.by)


def _settle(walk: Walk, session: Session, proposal: Proposal, row: Row, at: datetime) -> None:
    edition = session.base
    if "aside" in row:
        proposals_aside.set_aside(proposal=proposal, reason=row["aside"], by=walk.by, at=at)
    if "comment" in row:
        proposals.take_over_as_comment(proposal=proposal, edition=None, by=walk.by, at=at)
    if edition is None:
        return
    if "under" in row:
        parent = edition.goals.get(code=row["under"])
        proposals.take_over_into_draft(proposal=proposal, edition=edition, parent=parent, by=walk.by, at=at)
    if "goal" in row:
        goal = edition.goals.get(code=row["goal"])
        change = goal_changes.Change(row["says"], goal.description, goal.code)
        proposals.take_over_into_draft(
            proposal=proposal, edition=edition, goal=goal, change=change, by=walk.by, at=at
        )
