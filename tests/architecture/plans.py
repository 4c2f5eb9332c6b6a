"""A plan of any size for the budgets and the addresses: two stages with everything that hangs off a measure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from apps.plans.domain import editions, facts, forks
from apps.plans.enums import Fate, FundingSource, Reported
from apps.plans.models import (
    Carryover,
    CoExecutor,
    Measure,
    MeasureImport,
    MeasurePartner,
    PlanEdition,
    PlanSource,
    StatedFigure,
)
from apps.strategies.models import Strategy
from tests import factories
from tests.factories.strategies import LONG_AGO

TODAY = date(2026, 11, 22)


def build(strategy: Strategy, size: int) -> dict[str, int]:
    """Stages 2021–2024 (amended `size // 3` times) and 2025–2028 (a public draft, and a hidden one).

    Returns ids by the names that addresses use.
    """
    first = factories.PlanEditionFactory(
        stage=factories.StageFactory(strategy=strategy, number=1), kind="full"
    )
    grow(first, size)
    first = editions.publish(edition=first, by=None, at=LONG_AGO)
    amended = first
    for _ in range(max(1, size // 3)):
        fork = forks.fork(edition=amended, kind="amended", by=None)
        fork.measures.update(title="Інакше")
        amended = editions.publish(edition=fork, by=None, at=LONG_AGO)
    second = factories.PlanEditionFactory(stage=factories.StageFactory(strategy=strategy, number=2))
    grow(second, size)
    carry_over(amended, second)
    editions.publish(edition=second, by=None, at=LONG_AGO)
    draft = forks.fork(edition=second, kind="amended", by=None)
    measure = draft.measures.first()
    assert measure is not None
    run = MeasureImport.objects.create(
        edition=draft, file_name="plan.xlsx", applied_at=LONG_AGO,
        before={"changed": {}, "units": [], "partners": []},
    )  # fmt: skip
    return {
        "stage": first.stage.pk, "plan": draft.pk, "public_plan": amended.pk, "measure": measure.pk,
        "unit": measure.unit_id, "source": draft.sources.get().pk, "figure": draft.figures.get().pk,
        "run": run.pk,
    }  # fmt: skip


def grow(edition: PlanEdition, size: int) -> None:
    """`size` measures, each with money, parts, a report, an outlay, units and partners of its own."""
    community, strategy = edition.community, edition.strategy
    text = strategy.editions.exclude(published_at=None).first()
    goals = [goal.lineage for goal in text.goals.order_by("position")] if text else []
    sources = list(FundingSource)
    for number in range(1, size + 1):
        code = f"{edition.stage.number}.{number}"
        measure = factories.MeasureFactory(
            edition=edition, code=code, position=number, goal=goals[number % len(goals)] if goals else None,
            unit=factories.UnitFactory(community=community), latitude=Decimal("49.2"),
            longitude=Decimal(number) / 10, dream_id="DREAM-UA-000000-0000000A", territory="Село",
            starts_on=edition.stage.starts_on, ends_on=edition.stage.ends_on,
        )  # fmt: skip
        add_parts(measure, sources[number % len(sources)])
    PlanSource.objects.create(edition=edition, label="Додаток до рішення")
    StatedFigure.objects.create(edition=edition, what="projects", value=74, source="Звіт")


def add_parts(measure: Measure, source: FundingSource) -> None:
    """A row of everything that can hang off a measure."""
    stage, community = measure.edition.stage, measure.community
    for year in (stage.starts_on.year, stage.starts_on.year + 1):
        factories.FundingFactory(measure=measure, year=year, source=source)
    factories.MilestoneFactory(measure=measure)
    factories.PlanIndicatorFactory(measure=measure)
    CoExecutor.objects.create(measure=measure, unit=factories.UnitFactory(community=community))
    MeasurePartner.objects.create(measure=measure, partner=factories.PartnerFactory(community=community))
    facts.report(stage=stage, lineage=measure.lineage, state=Reported.GOING, as_of=TODAY, by=None)
    facts.record_outlay(
        stage=stage, lineage=measure.lineage, year=stage.starts_on.year, source=source,
        allocated=Decimal(1000), spent=Decimal("999.99"), by=None,
    )  # fmt: skip


def carry_over(former: PlanEdition, edition: PlanEdition) -> None:
    """Each measure continues in the one of its place; the last of the former stage was dropped."""
    *others, last = zip(former.measures.all(), edition.measures.all(), strict=True)
    rows = [
        Carryover(
            edition=edition, former_edition=former, former=old.lineage, successor=new, fate=Fate.CONTINUED
        )
        for old, new in others
    ]
    rows.append(
        Carryover(
            edition=edition, former_edition=former, former=last[0].lineage, fate=Fate.DROPPED, reason="Немає"
        )
    )
    Carryover.objects.bulk_create(rows)
