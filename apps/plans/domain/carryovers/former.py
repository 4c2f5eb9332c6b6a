"""Which plan a stage follows."""

from __future__ import annotations

from apps.plans.models import PlanEdition
from apps.strategies.enums import EditionState


def former_edition(edition: PlanEdition) -> PlanEdition | None:
    """The edition of the stage before that readers are shown: in force, else the newest published."""
    earlier = edition.stage.strategy.stages.filter(number__lt=edition.stage.number).order_by("-number")
    for stage in earlier:
        shown = stage.editions.exclude(state__in=[EditionState.DRAFT, EditionState.WITHDRAWN])
        found: PlanEdition | None = shown.current_first().first()
        if found is not None:
            return found
    return None
