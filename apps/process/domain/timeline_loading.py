"""The days of a work plan, read as they are stored."""

from __future__ import annotations

from apps.communities.domain.calendars import calendar_of
from apps.process.domain.rules_in_force import rules_for
from apps.process.domain.timeline import Days, Timeline
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step, Waiver, Workplan


def load(workplan: Workplan) -> Timeline:
    """The road as it is stored: five queries, however long it is."""
    steps = {
        step.pk: step
        for step in Step.objects.filter(workplan=workplan)
        .select_related("rule", "lasting_rule", "publication")
        .order_by("position", "pk")
    }
    public = Obligation.objects.filter(
        workplan=workplan, kind=ObligationKind.PUBLISH, step__isnull=False, met_on__isnull=False
    )
    waivers = Waiver.objects.filter(step__workplan=workplan)
    return Timeline(
        calendar=calendar_of(workplan.community),
        book=rules_for(workplan.community),
        steps=steps,
        days={pk: days_of(step) for pk, step in steps.items()},
        starts_on=workplan.starts_on,
        public=dict(public.values_list("step_id", "met_on")),
        waived=frozenset(waivers.values_list("step_id", "rule__code", "chosen_on")),
    )


def days_of(step: Step) -> Days:
    """The days that stand on a step."""
    return Days(step.window_start, step.window_end, step.fixed_on, step.closes_on, step.done_on)
