"""A road that residents do not see yet, a template and a rule of a community, for the addresses to name."""

from __future__ import annotations

from typing import Any

from tests.factories.process import DeadlineRuleFactory, StepFactory, TemplateStepFactory, WorkplanFactory

# What a new part of a template hangs off.
PARTS = {"templatephase": "workplantemplate", "templatestep": "workplantemplate"}


def build(community: Any) -> dict[str, int]:
    """Ids by the model's label in addresses."""
    road = WorkplanFactory(community=community, slug="hidden", published_at=None)
    StepFactory(phase__workplan=road)
    step = TemplateStepFactory(phase__template__community=community)
    return {
        "workplan": road.pk,
        "workplantemplate": step.template_id,
        "templatephase": step.phase_id,
        "templatestep": step.pk,
        "deadlinerule": DeadlineRuleFactory(community=community).pk,
    }
