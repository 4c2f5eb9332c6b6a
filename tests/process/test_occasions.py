"""On which days somebody is told of what is owed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.workdays import Calendar, working_days_between
from apps.process.domain import occasions
from apps.process.enums import Occasion

UA = Calendar("UA")
DUE = date(2026, 11, 18)  # a Wednesday
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def names(tellings):
    return [telling.name for telling in tellings]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 10, 18), []),
        (date(2026, 10, 19), ["before-30"]),
        (date(2026, 11, 10), ["before-30"]),
        (date(2026, 11, 11), ["before-30", "before-7"]),
        (date(2026, 11, 17), ["before-30", "before-7", "before-1"]),
        (date(2026, 11, 18), ["before-30", "before-7", "before-1", "day"]),
        (
            date(2026, 11, 20),
            ["before-30", "before-7", "before-1", "day", "late-2026-11-19", "late-2026-11-20"],
        ),
    ],
)
def test_occasions_come_30_7_and_1_days_before_on_the_day_and_daily_when_late(today, expected):
    assert names(occasions.to_who_owes(DUE, today)) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 11, 18), []),
        (date(2026, 11, 23), []),  # Thursday, Friday, Monday: three working days, not more
        (date(2026, 11, 24), ["escalation-2026-11-24"]),
        (date(2026, 11, 25), ["escalation-2026-11-24", "escalation-2026-11-25"]),
    ],
)
def test_chair_hears_when_it_is_late_by_more_than_three_working_days(today, expected):
    assert names(occasions.to_the_chair(DUE, today, UA)) == expected


def test_a_day_off_of_the_community_gives_who_is_late_another_day():
    closed = Calendar("UA", exceptions={date(2026, 11, 20): False})
    assert not occasions.to_the_chair(DUE, date(2026, 11, 24), closed)
    assert names(occasions.to_the_chair(DUE, date(2026, 11, 25), closed)) == ["escalation-2026-11-25"]


def test_of_something_years_late_only_the_last_days_are_named():
    assert len(occasions.to_who_owes(date(2019, 1, 1), DUE)) <= 405
    found = occasions.to_the_chair(date(2019, 1, 1), DUE, UA)
    assert found[-1].day == DUE
    assert len(found) <= 401


def test_who_hears_of_it_first_is_told_the_latest_occasion_alone():
    all_of_them = occasions.to_who_owes(DUE, date(2026, 11, 15))
    assert names(occasions.untold(all_of_them, set(), date(2026, 11, 16))) == ["before-7"]


def test_nothing_since_the_last_morning_is_left_out_even_on_first_sight():
    all_of_them = occasions.to_who_owes(DUE, date(2026, 11, 18))
    assert names(occasions.untold(all_of_them, set(), date(2026, 11, 11))) == ["before-7", "before-1", "day"]


def test_what_was_told_is_not_told_again_and_what_follows_is():
    all_of_them = occasions.to_who_owes(DUE, date(2026, 11, 19))
    new = occasions.untold(all_of_them, {"before-30", "before-7"}, date(2026, 11, 19))
    assert names(new) == ["before-1", "day", "late-2026-11-19"]
    assert not occasions.untold(all_of_them, set(names(all_of_them)), date(2026, 11, 1))


@given(due=DAYS, today=DAYS)
def test_occasions_lie_in_order_never_in_the_future_each_under_its_own_name(due, today):
    found = occasions.to_who_owes(due, today) + occasions.to_the_chair(due, today, UA)
    assert all(telling.day <= today for telling in found)
    assert len(set(names(found))) == len(found)
    assert occasions.to_who_owes(due, today) == sorted(occasions.to_who_owes(due, today))


@given(due=DAYS, late=st.integers(0, 60))
def test_chair_is_told_on_exactly_the_days_beyond_three_working_days(due, late):
    today = due + timedelta(days=late)
    told = {telling.day for telling in occasions.to_the_chair(due, today, UA)}
    days = [due + timedelta(days=number) for number in range(late + 1)]
    assert told == {day for day in days if working_days_between(due, day, UA) > 3}


@given(due=DAYS, start=DAYS, gaps=st.lists(st.integers(1, 12), max_size=25))
def test_any_sequence_of_mornings_tells_each_occasion_once_from_the_first_on(due, start, gaps):
    told: list[str] = []
    since = today = start
    for gap in [0, *gaps]:
        today += timedelta(days=gap)
        told += names(occasions.untold(occasions.to_who_owes(due, today), set(told), since))
        since = today + timedelta(days=1)
    assert len(set(told)) == len(told)
    expected = [telling for telling in occasions.to_who_owes(due, today) if telling.day >= start]
    assert [name for name in told if name in names(expected)] == names(expected)
    # Besides, at most one that lay before the first morning.
    assert len(told) - len(expected) in (0, 1)


def test_lateness_is_told_daily():
    late = [t for t in occasions.to_who_owes(DUE, DUE + timedelta(days=5)) if t.why is Occasion.LATE]
    assert [telling.day for telling in late] == [DUE + timedelta(days=n) for n in range(1, 6)]
