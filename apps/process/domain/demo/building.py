"""One road of the demo: laid out from a template, or described step by step and then walked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from apps.communities.models import Community
from apps.core import audit
from apps.core.demo import Fixture, Row, read
from apps.people.models import User, WorkingGroup
from apps.process.domain import gatherings, obligations, roads
from apps.process.domain.demo import accounts, history, steps
from apps.process.domain.demo.clock import Clock
from apps.process.models import Workplan, WorkplanTemplate
from apps.strategies.models import Strategy

BEFORE = timedelta(days=7)  # so long before its first day a road is laid out


def build(community: Community, row: Row, fixture: Fixture) -> Workplan:
    """Make a road from its description: `template` names one, `steps` a file with phases and steps."""
    clock = Clock(community, fixture.at)
    accounts.join(community)
    by = User.objects.filter(email=row.get("by", "")).first()
    if "template" in row:
        workplan = _from_template(community, row, clock, by)
    else:
        workplan = _from_steps(community, row, fixture, clock, by)
    with audit.verb("load_demo", by=by):
        for name in ("note", "source"):
            setattr(workplan, name, row.get(name, getattr(workplan, name)))
        workplan.save(update_fields=["note", "source"])
    return workplan


def _from_template(community: Community, row: Row, clock: Clock, by: User | None) -> Workplan:
    workplan = roads.lay_out(
        template=WorkplanTemplate.objects.get(slug=row["template"]),
        starts_on=clock.month(row["starts_on"]),
        at=clock.at,
        by=by,
        **_about(community, row),
    )
    if row.get("published"):
        workplan = roads.publish(workplan=workplan, by=by, at=clock.at)
    return workplan


def _from_steps(community: Community, row: Row, fixture: Fixture, clock: Clock, by: User | None) -> Workplan:
    """The steps get their days a week before the first one, then everything happens in its order."""
    phases = read(fixture.path(row["steps"]))
    rows = [step for phase in phases for step in phase["steps"]]
    first = min(clock.day(step["day"]) for step in rows if "day" in step)
    laid = clock.moment(first) - BEFORE
    with audit.verb("load_demo", by=by):
        workplan = Workplan(starts_on=first.replace(day=1), **_about(community, row))
        workplan.full_clean()
        workplan.save()
        made = steps.make(workplan, phases, clock)
    for step in made.values():
        gatherings.prepare(step=step, by=by)
    obligations.refresh(workplan=workplan, at=laid)
    walk = history.Walk(workplan, made, clock, by)
    walk.fix_days(rows, laid)
    if row.get("published"):
        # of a real city only the portal itself knows when it showed the road: now
        workplan = roads.publish(workplan=workplan, by=by, at=laid if community.made_up else clock.at)
    walk.go(rows)
    return workplan


def _about(community: Community, row: Row) -> dict[str, Any]:
    strategy, group = row.get("strategy"), row.get("group")
    return {
        "community": community,
        "slug": row["slug"],
        "title": row["title"],
        "strategy": strategy and Strategy.objects.get(community=community, slug=strategy),
        "group": group and WorkingGroup.objects.get(community=community, name=group),
    }
