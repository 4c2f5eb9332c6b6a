"""The town's action plan: two stages, the second amended once, with everything that a measure can have."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from apps.communities.models import Unit
from apps.plans.domain import editions, facts, forks
from apps.plans.domain.carryovers import settle
from apps.plans.enums import Fate, FundingSource, MeasureKind, Reported
from apps.plans.models import CoExecutor, Measure, MeasurePartner, PlanEdition, PlanSource, Stage
from apps.strategies.enums import EditionKind
from apps.strategies.models import Edition
from tests import factories

WORKS = [
    "Заміна водогону на вулиці Вокзальній, від насосної станції до площі Ринкової",
    "Утеплення ліцею № 2",
    "Придбання чотирьох низькопідлогових автобусів для маршрутів між містом і селами",
    "Укриття в підвалах дванадцяти шкіл",
    "Гранти на власну справу",
    "Освітлення всіх сіл громади",
]
STATES = [Reported.DONE, Reported.GOING, Reported.NOT_DUE, None, Reported.CANCELLED, Reported.GOING]


def build(text: Edition, at: datetime) -> PlanEdition:
    """Plans of the stages 2021–2024 (24 measures) and 2025–2030 (36), adopted; returns the one in force."""
    units = [
        factories.UnitFactory(community=text.community, name=name)
        for name in ("Відділ капітального будівництва", "КП «Зразководоканал»", "Управління освіти")
    ]
    first = _stage(text, 1, "2021-2024", date(2021, 1, 1), date(2024, 12, 31))
    former = _adopted(_grown(first, text, units, 24), "7-13", at)
    second = _stage(text, 2, "2025-2030", date(2025, 1, 1), date(2030, 12, 31))
    edition = _grown(second, text, units, 36)
    _carry_over(former, edition)
    edition = _adopted(edition, "7-14", at + timedelta(days=30))
    return _amended(edition, at + timedelta(days=60))


def _stage(text: Edition, number: int, slug: str, first: date, last: date) -> Stage:
    return factories.StageFactory(
        strategy=text.strategy, number=number, slug=slug, starts_on=first, ends_on=last,
        note="Полагодити мережі й убезпечити школи.",
    )  # fmt: skip


def _grown(stage: Stage, text: Edition, units: list[Unit], count: int) -> PlanEdition:
    edition = factories.PlanEditionFactory(stage=stage, kind=EditionKind.FULL)
    PlanSource.objects.create(edition=edition, label="Додаток до рішення", url="https://example.org/plan")
    goals = list(text.goals.filter(level=3).order_by("code"))
    partner = factories.PartnerFactory(community=text.community, name=f"Фонд «Дім», {stage}")
    for number in range(1, count + 1):
        goal = goals[number % len(goals)]
        measure = factories.MeasureFactory(
            edition=edition, code=f"{stage.number}.{number}", goal=goal.lineage, position=number,
            title=f"{WORKS[number % len(WORKS)]}, {number}-й об'єкт", unit=units[number % len(units)],
            kind=MeasureKind.PROJECT if number % 3 else MeasureKind.MEASURE,
            starts_on=date(stage.starts_on.year, number % 12 + 1, 1),
            ends_on=date(stage.starts_on.year + number % 4, 12, 31),
            territory="Вулиця Вокзальна, від насосної станції до площі Ринкової",
        )  # fmt: skip
        _parts(measure, number, units)
        if number % 5 == 0:
            MeasurePartner.objects.create(measure=measure, partner=partner)
    return edition


def _parts(measure: Measure, number: int, units: list[Unit]) -> None:
    """Money of two years and sources, and for some a point, a project number, steps, a report."""
    stage, year = measure.edition.stage, measure.edition.stage.starts_on.year
    sources = list(FundingSource)
    for more, source in enumerate((sources[2], sources[number % len(sources)])):
        factories.FundingFactory(
            measure=measure, year=year + more, source=source, planned=Decimal(f"{number * 217_350}.55")
        )
    CoExecutor.objects.create(measure=measure, unit=units[(number + 1) % len(units)])
    if number % 2:
        factories.MilestoneFactory(measure=measure)
        factories.PlanIndicatorFactory(measure=measure)
        Measure.objects.filter(pk=measure.pk).update(
            latitude=Decimal("49.2") + Decimal(number) / 1000, longitude=Decimal("31.9"),
            dream_id="DREAM-UA-000000-0000000A", description="Трубам п'ятдесят років.",
        )  # fmt: skip
    state = STATES[number % len(STATES)]
    if state:
        facts.report(
            stage=stage, lineage=measure.lineage, state=state, as_of=date(2026, 9, 30), by=None,
            reason="Звіт за дев'ять місяців", source="Звіт громади",
        )  # fmt: skip
        facts.record_outlay(
            stage=stage, lineage=measure.lineage, year=year, source=FundingSource.LOCAL,
            allocated=Decimal(number * 200_000), spent=Decimal(f"{number * 190_000}.10"), by=None,
        )  # fmt: skip


def _carry_over(former: PlanEdition, edition: PlanEdition) -> None:
    """One continues, one is split, one dropped, one done."""
    old, new = list(former.measures.all()), list(edition.measures.all())
    lines = [(Fate.CONTINUED, [new[0]], ""), (Fate.CONTINUED, [new[1], new[2]], "Два різні виконавці")]
    lines += [(Fate.DROPPED, [], "Немає попиту"), (Fate.DONE, [], "")]
    for measure, (fate, successors, reason) in zip(old, lines, strict=False):
        settle(
            edition=edition, former=measure.lineage, fate=fate, successors=successors, reason=reason, by=None
        )


def _adopted(edition: PlanEdition, number: str, at: datetime) -> PlanEdition:
    edition = editions.publish(edition=edition, by=None, at=at)
    decision = factories.DecisionFactory(
        community=edition.community,
        number=number,
        adopted_on=at.date(),
        title="Про затвердження плану заходів",
    )
    return editions.adopt(edition=edition, decision=decision, by=None, at=at)


def _amended(edition: PlanEdition, at: datetime) -> PlanEdition:
    """The second edition of the second stage: a measure reworded, one removed, money changed."""
    fork = forks.fork(edition=edition, kind=EditionKind.AMENDED, by=None)
    fork.measures.filter(code="2.1").update(title="Заміна водогону на вулицях Вокзальній і Миру")
    fork.measures.filter(code="2.36").delete()
    fork.measures.get(code="2.2").funding.update(planned=Decimal("1000000.01"))
    return _adopted(fork, "7-15", at)
