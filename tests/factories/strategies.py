"""Strategies, their editions and what hangs off them."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from apps.strategies.domain import editions
from apps.strategies.models import Annex, Decision, Edition, Goal, Section, Source, Strategy
from tests.factories.communities import CommunityFactory

LONG_AGO = datetime(2021, 3, 1, 9, tzinfo=UTC)


class StrategyFactory(DjangoModelFactory):
    class Meta:
        model = Strategy

    community = factory.SubFactory(CommunityFactory)
    slug = factory.Sequence(lambda n: f"strategy-{n}")
    title = factory.Sequence(lambda n: f"Стратегія розвитку {n}")
    starts_on = date(2021, 1, 1)
    ends_on = date(2030, 12, 31)
    vision = "Місто, де чисте повітря"


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    strategy = factory.SubFactory(StrategyFactory)
    number = factory.LazyAttribute(lambda o: o.strategy.editions.count() + 1)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    edition = factory.SubFactory(EditionFactory)
    number = factory.Sequence(lambda n: f"{n + 1}")
    heading = "Загальна частина"
    body = "<p>Перший абзац.</p><p>Другий абзац.</p>"
    position = factory.Sequence(lambda n: n)


class AnnexFactory(DjangoModelFactory):
    class Meta:
        model = Annex

    edition = factory.SubFactory(EditionFactory)
    number = factory.Sequence(lambda n: f"{n + 1}")
    title = "Перелік проєктів"
    body = "<p>Додаток.</p>"


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    edition = factory.SubFactory(EditionFactory)
    code = factory.Sequence(lambda n: f"{n + 1}")
    title = "Чисте довкілля"
    position = factory.Sequence(lambda n: n)
    level = factory.LazyAttribute(lambda o: o.parent.level + 1 if getattr(o, "parent", None) else 1)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    edition = factory.SubFactory(EditionFactory)
    label = "Державний реєстр"


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    community = factory.SubFactory(CommunityFactory)
    number = factory.Sequence(lambda n: f"{n + 10001}")
    adopted_on = date(2021, 2, 26)


def published_edition(
    goals: int = 2, sections: int = 2, at: datetime = LONG_AGO, **fields: object
) -> Edition:
    """A public edition with a small tree and text."""
    edition = EditionFactory(**fields)
    for number in range(1, sections + 1):
        SectionFactory(edition=edition, number=str(number), position=number)
    top = None
    for number in range(1, goals + 1):
        if number % 10 == 1:
            top = GoalFactory(edition=edition, code=f"{number // 10 + 1}", position=number)
        else:
            GoalFactory(edition=edition, parent=top, code=f"{top.code}.{number % 10}", position=number)
    return editions.publish(edition=edition, by=None, at=at)


def adopted_edition(**fields: object) -> Edition:
    """An edition in force by a decision of its community's council."""
    edition = published_edition(**fields)
    decision = DecisionFactory(community=edition.community)
    return editions.adopt(edition=edition, decision=decision, by=None, at=LONG_AGO)
