"""The links by which a reader changes what is asked of a plan: stage, order, one filter less."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.plans.domain.current import ReadStage
from apps.portal.plan_views import PlanView
from apps.portal.planning import ALL


@dataclass(frozen=True)
class Choice:
    """A link to the same plan asked otherwise; `read` is the stage, None for all of them."""

    label: str
    query: str
    current: bool = False
    read: ReadStage | None = None


def stage_links(view: PlanView) -> list[Choice]:
    """One link per stage and one to all together; the filter stays, a former edition does not."""
    links = [
        Choice(
            item.stage.years,
            view.query_with("edition", stage=item.stage.slug),
            current=item is view.chosen,
            read=item,
        )
        for item in view.stages
    ]
    if sum(bool(item.editions) for item in view.stages) > 1:
        links.append(Choice(_("all stages"), view.query_with("edition", stage=ALL), view.chosen is None))
    return links
