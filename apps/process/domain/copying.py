"""Templates made from another template, or from a road that was walked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from typing import Any

from django.db import transaction

from apps.communities.domain.addresses import romanised
from apps.communities.models import Community
from apps.core import audit
from apps.people.models import User
from apps.process.domain.laying import COPIED
from apps.process.domain.windows import named
from apps.process.models import Step, TemplatePhase, TemplateStep, Workplan, WorkplanTemplate
from apps.strategies.enums import StrategyKind

TIED = (*COPIED, "responsible", "rule_id", "lasting_rule_id")
WINDOW = ("from_month", "from_part", "to_month", "to_part")


@transaction.atomic
def copy_template(
    *, template: WorkplanTemplate, community: Community, title: str, by: User | None
) -> WorkplanTemplate:
    """The community's own copy of a template, to be changed as it likes."""
    with audit.verb("copy_road", by=by):
        made = _begun(template, community, title, template.usual_month)
        _fill(made, template, _same_window)
    return made


@transaction.atomic
def template_from(*, workplan: Workplan, title: str, by: User | None) -> WorkplanTemplate:
    """A template of the community with the steps of a road; cancelled steps are left out.

    The window of a step becomes parts of months counted from the road's start; a step that had only an exact
    day gets the part of the month that this day lies in.
    """
    with audit.verb("copy_road", by=by):
        made = _begun(workplan.template, workplan.community, title, workplan.starts_on.month)
        if workplan.template is None and workplan.strategy is not None:
            made.kind = workplan.strategy.kind
            made.save(update_fields=["kind"])
        _fill(made, workplan, lambda step: _counted(step, workplan.starts_on))
    return made


def _begun(
    like: WorkplanTemplate | None, community: Community, title: str, usual_month: int | None
) -> WorkplanTemplate:
    made = WorkplanTemplate(
        community=community,
        slug=_free(romanised(f"{community.slug}-{title}")),
        title=title,
        kind=like.kind if like else StrategyKind.DEVELOPMENT,
        usual_month=usual_month,
        note=like.note if like else "",
        source=like.source if like else "",
    )
    made.full_clean()
    made.save()
    return made


def _free(base: str) -> str:
    """An address that no template has."""
    tries = (f"{base[:70]}-{number}" if number > 1 else base for number in count(1))
    return next(slug for slug in tries if not WorkplanTemplate.objects.filter(slug=slug).exists())


def _fill(made: WorkplanTemplate, source: Any, window_of: Callable[[Any], dict[str, Any]]) -> None:
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


def _same_window(step: TemplateStep) -> dict[str, Any]:
    return {name: getattr(step, name) for name in WINDOW}


def _counted(step: Step, starts_on: date) -> dict[str, Any]:
    first, last = step.window_start or step.day, step.window_end or step.day
    if first is None or last is None:
        return {}
    words = named(first, last)
    return {
        "from_month": max(0, _months(starts_on, first)),
        "from_part": words.from_part,
        "to_month": max(0, _months(starts_on, last)),
        "to_part": words.to_part,
    }


def _months(start: date, day: date) -> int:
    return (day.year - start.year) * 12 + day.month - start.month
