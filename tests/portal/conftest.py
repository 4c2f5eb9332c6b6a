"""One community with an adopted edition and a published draft after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from apps.communities.models import Community
from apps.strategies.domain import editions, forks
from apps.strategies.enums import EditionKind
from apps.strategies.models import Edition, GoalLevel, Strategy
from tests.factories import (
    AnnexFactory,
    CommunityFactory,
    DecisionFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    SourceFactory,
    StrategyFactory,
)

if TYPE_CHECKING:
    from tests.portal.plan_town import PlanTown

LEVELS = [
    ("Стратегічна ціль", "Стратегічні цілі", "Стратегічних цілей"),
    ("Оперативна ціль", "Оперативні цілі", "Оперативних цілей"),
]


@dataclass
class Town:
    """What the pages under test show."""

    community: Community
    strategy: Strategy
    adopted: Edition
    draft: Edition

    @property
    def home(self) -> str:
        return f"/{self.community.slug}/"

    @property
    def base(self) -> str:
        return f"/{self.community.slug}/{self.strategy.slug}/"


def make_strategy(community: Community) -> Strategy:
    strategy: Strategy = StrategyFactory(
        community=community, slug="strategy-2030", title="Стратегія до 2030 року", vision="Місто біля річки"
    )
    for number, (one, few, many) in enumerate(LEVELS, start=1):
        GoalLevel.objects.create(strategy=strategy, number=number, one=one, few=few, many=many)
    return strategy


def fill(edition: Edition) -> None:
    first = SectionFactory(edition=edition, number="1", heading="Вступ", position=1)
    SectionFactory(edition=edition, parent=first, number="1.1", heading="Населення", position=2)
    SectionFactory(edition=edition, number="2", heading="Сценарії", position=3)
    AnnexFactory(edition=edition, number="1", title="План заходів")
    SourceFactory(edition=edition, label="Рішення ради", url="https://example.org/decision")
    top = GoalFactory(
        edition=edition, code="А.1", title="Чисте довкілля", position=1, description="<p>Навіщо.</p>"
    )
    GoalFactory(edition=edition, parent=top, code="А.1.1", title="Зменшення викидів", position=1)
    GoalFactory(edition=edition, parent=top, code="А.1.2", title="Здоров’я дітей", position=2)
    GoalFactory(edition=edition, code="Б.2", title="Робота поруч", position=2)


@pytest.fixture
def town(db: None) -> Town:
    now = timezone.now()
    community = CommunityFactory(
        slug="misto",
        name="Річкова міська територіальна громада",
        short_name="Річкова",
        contact_phone="+380 44 000",
    )
    strategy = make_strategy(community)
    edition = EditionFactory(strategy=strategy, number=1)
    fill(edition)
    editions.publish(edition=edition, by=None, at=now - timedelta(days=30))
    decision = DecisionFactory(community=community, number="194")
    adopted = editions.adopt(edition=edition, decision=decision, by=None, at=now - timedelta(days=20))
    draft = forks.fork(edition=adopted, kind=EditionKind.AMENDED, by=None)
    draft.goals.filter(code="Б.2").update(title="Робота біля дому")
    draft = editions.publish(edition=draft, by=None, at=now - timedelta(days=2))
    return Town(community, strategy, adopted, draft)


@pytest.fixture
def plans(town: Town) -> PlanTown:
    from tests.portal.plan_town import build

    return build(town)
