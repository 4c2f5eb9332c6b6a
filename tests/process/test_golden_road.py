"""The whole plan of the seed with days of 2024 and 2025, counted by hand with a calendar on the table."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from apps.process.domain import days, defaults, obligations, roads
from apps.process.domain.gates import breaches
from apps.process.enums import ObligationKind
from apps.process.models import DeadlineRule, Step, Workplan, WorkplanTemplate
from tests.factories.communities import CommunityFactory
from tests.process.timelines import meeting, new_phase, owed, results

pytestmark = pytest.mark.django_db
AT = datetime(2024, 9, 20, 9, tzinfo=UTC)


@pytest.fixture
def road() -> Workplan:
    defaults.load()
    return roads.lay_out(
        template=WorkplanTemplate.objects.get(slug="kir"),
        community=CommunityFactory(),
        starts_on=date(2024, 10, 1),
        title="Шлях до концепції",
        slug="kir-2024",
        by=None,
        at=AT,
    )


def due(road: Workplan, code: str, kind: str = ObligationKind.PUBLISH) -> tuple[date | None, bool]:
    row = owed(road.steps.get(code=code), kind)
    return row.due_on, row.provisional


@pytest.mark.parametrize(
    ("code", "kind", "due_on"),
    [
        ("1.2", "publish", date(2024, 11, 5)),  # meeting by Thursday 31 October; 1, 4, 5 November
        ("2.6", "publish", date(2024, 11, 18)),  # session from Thursday 21 November; 20, 19, 18
        ("3.3", "publish", date(2024, 12, 13)),  # meeting by Tuesday 10 December; 11, 12, 13
        ("3.7", "publish", date(2024, 12, 27)),  # hearing from 1 January; 29 December is a Sunday
        ("4.4", "publish", date(2025, 2, 7)),  # hearing from 11 February; the 8th is a Saturday
        ("6.1", "publish", date(2025, 2, 17)),  # sitting from Saturday 1 March; 28 to 24, 21 to 17 February
        ("6.3", "publish", date(2025, 4, 7)),  # sitting by Monday 31 March; 1 to 4, 7 April
        ("6.3", "send", date(2025, 4, 7)),
        ("3.5", "last", date(2025, 1, 10)),  # published by 31 December
        ("4.2", "last", date(2025, 2, 10)),  # published by 31 January
    ],
)
def test_while_there_are_only_windows_every_day_is_provisional(road, code, kind, due_on):
    assert due(road, code, kind) == (due_on, True)


def test_windows_alone_give_the_last_day_to_everything_else(road):
    assert due(road, "2.1", "act") == (date(2024, 10, 31), False)
    assert due(road, "3.5") == (date(2024, 12, 31), False)
    assert due(road, "6.2", "act") == (date(2025, 3, 31), False)


FIXED = {
    "1.1": date(2024, 10, 8), "3.1": date(2024, 11, 29), "3.2": date(2024, 12, 5),
    "3.5": date(2024, 12, 16), "3.8": date(2025, 1, 15), "4.2": date(2025, 1, 17),
    "4.5": date(2025, 2, 18), "6.2": date(2025, 3, 27),
}  # fmt: skip
EXACT = {
    ("1.2", "publish"): date(2024, 10, 11),  # Tuesday the 8th; 9, 10, 11
    ("2.6", "publish"): date(2024, 11, 26),  # Friday the 29th; 28, 27, 26: three working days
    ("3.3", "publish"): date(2024, 12, 10),  # Thursday the 5th; 6, 9, 10
    ("3.5", "publish"): date(2024, 12, 16),
    ("3.5", "last"): date(2024, 12, 26),
    ("3.7", "publish"): date(2025, 1, 10),  # Wednesday the 15th; the 12th is a Sunday: three days
    ("4.2", "last"): date(2025, 1, 27),
    ("4.4", "publish"): date(2025, 2, 14),  # Tuesday the 18th; the 15th is a Saturday
    ("6.1", "publish"): date(2025, 3, 13),  # Thursday the 27th; 26 to 24, 21 to 17, 14, 13
    ("6.3", "publish"): date(2025, 4, 3),  # 28, 31 March, 1, 2, 3 April
    ("6.3", "send"): date(2025, 4, 3),
}


def fix_all(road):
    steps = {step.code: step for step in road.steps.all()}
    return days.move_many(days={steps[code]: day for code, day in FIXED.items()}, by=None, at=AT)


def test_with_exact_days_every_day_is_exact(road):
    fix_all(road)
    assert {key: due(road, *key) for key in EXACT} == {key: (day, False) for key, day in EXACT.items()}
    assert road.steps.get(code="3.5").closes_on == date(2024, 12, 26)


def test_laying_it_out_owes_29_things_and_another_look_changes_nothing(road):
    """25 steps; beside them the letter of 6.3, the publication of 6.1 and two discussions that must last."""
    assert road.obligations.count() == 25 + 1 + 1 + 2
    assert obligations.refresh(workplan=road, at=AT) == 0


@pytest.mark.parametrize(
    ("code", "published", "too_early", "possible"),
    [
        ("3.7", date(2025, 1, 10), date(2025, 1, 12), date(2025, 1, 13)),  # three days
        ("2.6", date(2024, 11, 26), date(2024, 11, 28), date(2024, 11, 29)),  # three working days
        ("6.1", date(2025, 3, 13), date(2025, 3, 26), date(2025, 3, 27)),  # ten working days
    ],
)
def test_events_wait_for_what_must_be_public_before_them(road, code, published, too_early, possible):
    step = road.steps.select_related("anchor").get(code=code)
    Step.objects.filter(pk=step.pk).update(fixed_on=published)
    (breach,) = breaches(step.anchor, too_early, AT)
    assert breach.allowed == possible
    assert breaches(step.anchor, possible, AT) == []


@pytest.mark.parametrize(
    ("held_on", "before", "after"),
    [
        # Before martial law holidays count. Easter of 2021: 3, 4 and 10 May are off.
        (date(2021, 5, 12), date(2021, 4, 23), date(2021, 5, 19)),
        # Over the new year of 2019: 24 and 31 December are worked on Saturdays, the 22nd and 29th.
        (date(2018, 12, 26), date(2018, 12, 11), date(2019, 1, 3)),
        # Under martial law nothing is off but weekends: over the new year of 2024.
        (date(2023, 12, 29), date(2023, 12, 15), date(2024, 1, 5)),
        (date(2026, 12, 30), date(2026, 12, 16), date(2027, 1, 6)),
    ],
)
def test_ten_working_days_before_and_five_after_with_real_holidays(held_on, before, after):
    defaults.load()
    rules = {rule.code: rule for rule in DeadlineRule.objects.filter(community=None)}
    sitting = meeting(new_phase(), held_on)
    draft, act = results(sitting, rules["draft-decision"]), results(sitting, rules["adopted-act"])
    obligations.refresh(workplan=sitting.workplan, at=datetime(2018, 1, 1, tzinfo=UTC))
    assert (owed(draft).due_on, owed(act).due_on) == (before, after)
