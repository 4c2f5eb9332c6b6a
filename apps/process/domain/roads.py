"""Laying a road out from a template."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Community, Unit
from apps.core import audit
from apps.people.models import User, WorkingGroup
from apps.process.domain import gatherings, obligations
from apps.process.domain.laying import Layout, laid
from apps.process.domain.visibility import is_removable, publish, remove, unpublish
from apps.process.models import Phase, Step, Workplan, WorkplanTemplate
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Strategy

__all__ = ["is_removable", "lay_out", "publish", "remove", "unpublish"]


@transaction.atomic
def lay_out(
    *,
    template: WorkplanTemplate,
    community: Community,
    starts_on: date,
    title: str,
    slug: str,
    strategy: Strategy | None = None,
    group: WorkingGroup | None = None,
    units: Mapping[str, Unit | None] | None = None,
    by: User | None,
    at: datetime,
) -> Workplan:
    """A new work plan with the steps of a template, from the month of `starts_on` on; hidden from residents.

    Words turn into windows of days (`windows`), a responsible unit is the community's of that name unless
    `units` says otherwise, rules are the community's own where it has them. What is owed follows. Raises
    `Refused` for an address that is taken, an empty template, or anything of another community.
    """
    _check(template, community, slug, strategy, group)
    layout = laid(template=template, community=community, starts_on=starts_on, units=units)
    with audit.verb("lay_out", by=by):
        workplan = Workplan(
            community=community, strategy=strategy, group=group, template=template, slug=slug, title=title,
            starts_on=starts_on.replace(day=1), source=template.source,
        )  # fmt: skip
        workplan.full_clean()
        workplan.save()
        _store(workplan, layout, by)
        obligations.refresh(workplan=workplan, at=at)
    return workplan


def _check(
    template: WorkplanTemplate,
    community: Community,
    slug: str,
    strategy: Strategy | None,
    group: WorkingGroup | None,
) -> None:
    owners = [template.community_id, strategy and strategy.community_id, group and group.community_id]
    if any(owner not in (None, community.pk) for owner in owners):
        raise Refused(_("The template, the strategy and the working group belong to the same community."))
    if Workplan.objects.filter(community=community, slug=slug).exists():
        raise Refused(_("The community has a work plan at this address already."))
    if not template.steps.exists():
        raise Refused(_("The template has no steps."))


def _store(workplan: Workplan, layout: Layout, by: User | None) -> None:
    """Phases, then steps, then what they count from, then the meetings, sessions and hearings."""
    for phase in layout.phases:
        phase.workplan = workplan
    Phase.objects.bulk_create(layout.phases)
    for step in layout.steps:
        step.workplan, step.phase = workplan, step.phase
        step.clean_fields(exclude=["workplan", "phase", "anchor"])
    Step.objects.bulk_create(layout.steps)
    tied = [step for step, anchor in layout.anchors]
    for step, anchor in layout.anchors:
        step.anchor = anchor
    Step.objects.bulk_update(tied, ["anchor"])
    for step in layout.steps:
        gatherings.prepare(step=step, by=by)
