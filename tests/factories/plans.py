"""Plans: stages, editions, measures and their money."""

from datetime import date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from apps.plans.domain import editions
from apps.plans.models import Funding, Measure, Milestone, PlanEdition, PlanIndicator, Stage
from tests.factories.communities import UnitFactory
from tests.factories.strategies import LONG_AGO, DecisionFactory, StrategyFactory, published_edition


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.LazyAttribute(lambda o: o.strategy.stages.count() + 1)
    slug = factory.LazyAttribute(lambda o: f"{o.starts_on.year}-{o.ends_on.year}")
    starts_on = factory.LazyAttribute(lambda o: date(2017 + 4 * o.number, 1, 1))
    ends_on = factory.LazyAttribute(lambda o: date(o.starts_on.year + 3, 12, 31))


class PlanEditionFactory(DjangoModelFactory):
    class Meta:
        model = PlanEdition

    stage = factory.SubFactory(StageFactory)
    number = factory.LazyAttribute(lambda o: o.stage.editions.count() + 1)


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    edition = factory.SubFactory(PlanEditionFactory)
    code = factory.Sequence(lambda n: f"{n + 1}")
    slug = factory.LazyAttribute(lambda o: o.code)
    title = factory.Sequence(lambda n: f"Ремонт вулиці {n + 1}")
    result = "Відремонтована вулиця"
    unit = factory.SubFactory(
        UnitFactory, community=factory.SelfAttribute("..edition.stage.strategy.community")
    )
    starts_on = date(2021, 1, 1)
    ends_on = date(2022, 12, 31)
    position = factory.Sequence(lambda n: n)


class FundingFactory(DjangoModelFactory):
    class Meta:
        model = Funding

    measure = factory.SubFactory(MeasureFactory)
    year = 2021
    source = "local"
    planned = Decimal("1250000.50")


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    measure = factory.SubFactory(MeasureFactory)
    title = "Проєктна документація"
    due_on = date(2021, 6, 30)


class PlanIndicatorFactory(DjangoModelFactory):
    class Meta:
        model = PlanIndicator

    measure = factory.SubFactory(MeasureFactory)
    name = "Довжина відремонтованих вулиць"
    unit = "км"
    target = "2,5"


def published_plan(measures: int = 3, at: datetime = LONG_AGO, **fields: object) -> PlanEdition:
    """A public plan of a strategy with a public edition; each measure has money of two years."""
    edition = PlanEditionFactory(**fields)
    strategy = edition.stage.strategy
    text = strategy.editions.first() or published_edition(strategy=strategy)
    goals = list(text.goals.all())
    unit = UnitFactory(community=strategy.community)
    for number in range(1, measures + 1):
        goal = goals[number % len(goals)].lineage if goals else None
        measure = MeasureFactory(edition=edition, code=f"1.{number}", goal=goal, unit=unit, position=number)
        FundingFactory(measure=measure, year=2021, source="local")
        FundingFactory(measure=measure, year=2022, source="state", planned=Decimal("500000"))
    return editions.publish(edition=edition, by=None, at=at)


def adopted_plan(**fields: object) -> PlanEdition:
    """A plan in force by a decision."""
    edition = published_plan(**fields)
    decision = DecisionFactory(community=edition.community)
    return editions.adopt(edition=edition, decision=decision, by=None, at=LONG_AGO)
