"""Small roads for tests: a meeting with its results, a draft with its hearing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from apps.process.enums import ObligationKind, RuleDirection, RuleUnit, StepKind
from apps.process.models import DeadlineRule, Obligation, Phase, Step, Workplan
from tests.factories.process import DeadlineRuleFactory, PhaseFactory, StepFactory

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)  # a Monday


def three_days_before(**given: Any) -> DeadlineRule:
    """«Not later than 3 days before the hearing», calendar days."""
    return DeadlineRuleFactory(
        **{
            "direction": RuleDirection.BEFORE,
            "unit": RuleUnit.CALENDAR,
            "anchor": "hearing",
            "words": "не пізніше ніж за 3 дні до слухань",
            "basis": "План роботи, п. 3.7",
            "verified": True,
            **given,
        }
    )


def ten_days_open(**given: Any) -> DeadlineRule:
    """«At least 10 days from publication»."""
    return DeadlineRuleFactory(
        **{
            "direction": RuleDirection.LASTING,
            "unit": RuleUnit.CALENDAR,
            "number": 10,
            "words": "не менше ніж 10 днів",
            **given,
        }
    )


def meeting(phase: Phase, day: date | None = None, **given: Any) -> Step:
    return StepFactory(phase=phase, kind=StepKind.MEETING, fixed_on=day, **given)


def results(anchor: Step, rule: DeadlineRule | None = None, **given: Any) -> Step:
    """A publication that is due 3 working days after `anchor`, unless `rule` says otherwise."""
    return StepFactory(
        phase=anchor.phase,
        kind=StepKind.PUBLICATION,
        anchor=anchor,
        rule=rule or DeadlineRuleFactory(),
        **given,
    )


def hearing_with_draft(phase: Phase, day: date | None = None, **draft: Any) -> tuple[Step, Step]:
    """A hearing, and the revised draft that must lie three days before it."""
    hearing = StepFactory(phase=phase, kind=StepKind.HEARING, title="Громадські слухання", fixed_on=day)
    rule = draft.pop("rule", None) or three_days_before()
    given = {"title": "Публікація доопрацьованого проєкту", **draft}
    return hearing, results(hearing, rule, **given)


def owed(step: Step, kind: str = ObligationKind.PUBLISH) -> Obligation:
    return Obligation.objects.select_related("step", "rule").get(step=step, kind=kind)


def rows(workplan: Workplan) -> list[dict[str, Any]]:
    """Everything that the verbs of days may change."""
    steps = Step.objects.filter(workplan=workplan).order_by("pk")
    owes = Obligation.objects.filter(workplan=workplan).order_by("pk")
    return [*steps.values(), *owes.values()]


def new_phase(**community: Any) -> Phase:
    return PhaseFactory(**{f"workplan__community__{name}": value for name, value in community.items()})
