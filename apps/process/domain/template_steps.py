"""The phases and steps of a template, filled from another template or from a road."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from apps.process.domain.laid_steps import COPIED
from apps.process.models import TemplatePhase, TemplateStep, WorkplanTemplate

TIED = (*COPIED, "responsible", "rule_id", "lasting_rule_id")


def fill(made: WorkplanTemplate, source: Any, window_of: Callable[[Any], dict[str, Any]]) -> None:
    """Copy phases and steps that are not cancelled; window_of gives the window of each."""
    phases = {
        row.pk: TemplatePhase.objects.create(template=made, number=row.number, title=row.title)
        for row in source.phases.all()
    }
    kept = [step for step in source.steps.all() if getattr(step, "cancelled_at", None) is None]
    copies = {
        step.pk: TemplateStep(
            template=made,
            phase=phases[step.phase_id],
            **{name: getattr(step, name) for name in TIED},
            **window_of(step),
        )
        for step in kept
    }
    TemplateStep.objects.bulk_create(copies.values())
    _tie(copies, kept)


def _tie(copies: dict[int, TemplateStep], sources: Iterable[Any]) -> None:
    tied = [step for step in sources if step.anchor_id in copies]
    for step in tied:
        copies[step.pk].anchor = copies[step.anchor_id]
    TemplateStep.objects.bulk_update([copies[step.pk] for step in tied], ["anchor"])
