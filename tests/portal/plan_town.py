"""A plan of two stages in the town of the pages' tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from apps.plans.domain import carryovers, editions, facts, forks
from apps.plans.models import PlanEdition
from apps.strategies.enums import EditionKind
from tests.factories import (
    DecisionFactory,
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PlanEditionFactory,
    PlanIndicatorFactory,
    StageFactory,
    UnitFactory,
)
from tests.portal.conftest import Town

NOW = timezone.now()


@dataclass
class PlanTown:
    """`former` and `present` are in force; `draft` amends the present one, nobody but staff sees it."""

    town: Town
    former: PlanEdition
    present: PlanEdition
    draft: PlanEdition

    @property
    def plan(self) -> str:
        return f"{self.town.base}plan/"


def build(town: Town) -> PlanTown:
    """Stage I is over, stage II is of today; everything of stage I but the first measure continues."""
    year = NOW.year
    first = StageFactory(
        strategy=town.strategy, starts_on=date(year - 4, 1, 1), ends_on=date(year - 1, 12, 31)
    )
    second = StageFactory(strategy=town.strategy, starts_on=date(year, 1, 1), ends_on=date(year + 3, 12, 31))
    former = _former(town, PlanEditionFactory(stage=first))
    present = forks.start(stage=second, kind=EditionKind.FULL, by=None)
    carryovers.prepare(edition=present, on=date(year - 1, 12, 31), by=None)
    for measure in present.measures.all():
        FundingFactory(measure=measure, year=year, planned=Decimal("500000"))
    MeasureFactory(
        edition=present, code="1.9", title="Новий парк", unit=None, goal=None, starts_on=date(year + 1, 1, 1),
        ends_on=None, position=9,
    )  # fmt: skip
    present = _in_force(town, present)
    draft = forks.fork(edition=present, kind=EditionKind.AMENDED, by=None)
    secret = UnitFactory(community=town.community, name="Таємний відділ")
    hidden = MeasureFactory(edition=draft, code="7.7", title="Таємний захід", unit=secret, position=77)
    FundingFactory(measure=hidden, year=2077)
    return PlanTown(town, former, present, draft)


def _former(town: Town, edition: PlanEdition) -> PlanEdition:
    goals = {goal.code: goal.lineage for goal in town.adopted.goals.all()}
    roads = UnitFactory(community=town.community, name="Департамент доріг")
    water = UnitFactory(community=town.community, name="Водоканал")
    codes = {"1.1": "А.1.1", "1.2": "А.1.2", "1.3": "Б.2"}
    for place, (code, goal) in enumerate(codes.items(), start=1):
        measure = MeasureFactory(
            edition=edition, code=code, title=f"Водогін {code}", goal=goals[goal], position=place,
            unit=water if place == 1 else roads, starts_on=date(NOW.year - 4, 1, 1), ends_on=date(NOW.year - 2, 12, 31),
        )  # fmt: skip
        FundingFactory(
            measure=measure, year=NOW.year - 4, source="local", planned=Decimal("1250000.50") * place
        )
        MilestoneFactory(measure=measure)
        PlanIndicatorFactory(measure=measure)
        if place == 2:
            measure.co_executor_rows.create(unit=water)
    edition = _in_force(town, edition)
    one, two, _three = edition.measures.order_by("position")
    as_of = date(NOW.year - 1, 12, 31)
    facts.report(
        stage=edition.stage, lineage=one.lineage, state="done", as_of=as_of, by=None,
        reason="Труби замінено", source="Звіт за рік",
    )  # fmt: skip
    facts.report(stage=edition.stage, lineage=two.lineage, state="going", as_of=as_of, by=None)
    facts.record_outlay(
        stage=edition.stage, lineage=one.lineage, year=NOW.year - 4, source="local",
        allocated=Decimal("1000000"), spent=None, by=None,
    )  # fmt: skip
    return edition


def _in_force(town: Town, edition: PlanEdition) -> PlanEdition:
    edition = editions.publish(edition=edition, by=None, at=NOW - timedelta(days=20))
    decision = DecisionFactory(community=town.community)
    return editions.adopt(edition=edition, decision=decision, by=None, at=NOW - timedelta(days=10))
