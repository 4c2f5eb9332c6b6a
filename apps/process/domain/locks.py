"""Rows held until the transaction ends, and the day on which a verb acts."""

from __future__ import annotations

from datetime import date, datetime

from apps.core.moments import local_day
from apps.process.models import Step, Workplan


def locked(workplan: Workplan) -> Workplan:
    """The work plan as it is now, held until the transaction ends: its dates change one person at a time."""
    held: Workplan = (
        Workplan.objects.select_for_update(of=("self",)).select_related("community").get(pk=workplan.pk)
    )
    return held


def held(step: Step) -> Step:
    """The step as it is now, held until the transaction ends."""
    found: Step = Step.objects.select_for_update(of=("self",)).select_related("publication").get(pk=step.pk)
    return found


def today_of(workplan: Workplan, at: datetime) -> date:
    """The community's day at that moment."""
    return local_day(at, workplan.community.zone)
