"""Which stage and edition a reader begins with."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.people.enums import Role
from apps.plans.domain import editions, forks
from apps.plans.domain.current import stages_of, usual
from apps.strategies.enums import EditionKind
from tests.factories import (
    MeasureFactory,
    PlanEditionFactory,
    StageFactory,
    adopted_plan,
    member,
    published_edition,
    published_plan,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANYONE = AnonymousUser()


def test_edition_in_force_comes_before_a_newer_published_draft():
    first = adopted_plan()
    second = editions.publish(
        edition=forks.fork(edition=first, kind=EditionKind.AMENDED, by=None), by=None, at=NOW
    )
    draft = forks.fork(edition=second, kind=EditionKind.AMENDED, by=None)
    (stage,) = stages_of(first.strategy, ANYONE, NOW)
    assert list(stage.editions) == [first, second]
    (stage,) = stages_of(first.strategy, member(first.community, Role.READER), NOW)
    assert list(stage.editions) == [first, second, draft]


def test_stage_without_a_public_plan_is_shown_with_its_period_only():
    strategy = published_edition().strategy
    PlanEditionFactory(stage__strategy=strategy)
    (stage,) = stages_of(strategy, ANYONE, NOW)
    assert stage.edition is None


def test_stages_of_a_strategy_that_nobody_sees_are_not_seen():
    stage = StageFactory()
    assert stages_of(stage.strategy, ANYONE, NOW) == []


def test_stages_and_editions_are_two_queries(django_assert_num_queries):
    strategy = published_plan().strategy
    published_plan(stage__strategy=strategy)
    with django_assert_num_queries(2):
        found = stages_of(strategy, ANYONE, NOW)
        assert [item.edition.community for item in found] == [strategy.community] * 2


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 12, 31), 3),
        (date(2021, 1, 1), 1),
        (date(2024, 12, 31), 1),
        (date(2025, 1, 1), 2),
        (date(2033, 1, 1), 3),
        (date(2040, 1, 1), 3),
    ],
)
def test_reader_begins_with_the_stage_of_today_else_the_last_with_a_plan(day, expected):
    strategy = published_edition().strategy
    for number in (1, 2, 3):
        published_plan(stage__strategy=strategy, stage__number=number)
    StageFactory(strategy=strategy, number=4)
    assert usual(stages_of(strategy, ANYONE, NOW), day).stage.number == expected


def test_reader_of_a_strategy_without_any_plan_begins_with_its_last_stage():
    strategy = published_edition().strategy
    stage = StageFactory(strategy=strategy)
    assert usual(stages_of(strategy, ANYONE, NOW), NOW.date()).stage == stage
    assert usual([], NOW.date()) is None


def test_scheduled_plan_is_not_begun_with():
    strategy = published_edition().strategy
    edition = PlanEditionFactory(stage__strategy=strategy)
    MeasureFactory(edition=edition)
    later = datetime(2027, 1, 1, tzinfo=UTC)
    editions.publish(edition=edition, by=None, at=NOW, public_from=later)
    assert stages_of(strategy, ANYONE, NOW)[0].edition is None
    assert stages_of(strategy, ANYONE, later)[0].edition == edition
