"""What a computed day says of itself, and what is refused."""

import subprocess
import sys
from datetime import date

import pytest

from apps.core.workdays import (
    LONGEST,
    Calendar,
    Direction,
    OffKind,
    Reckoned,
    Term,
    Unit,
    closes_no_earlier,
    earliest_anchor,
    reckon,
    shift,
    working_days_between,
    yearly,
)

UA = Calendar("UA")
THREE_DAYS_BEFORE = Term(3, Unit.CALENDAR, Direction.BEFORE)
THREE_WORKING_DAYS_BEFORE = Term(3, Unit.WORKING, Direction.BEFORE)


def test_moved_day_names_the_days_off_beginning_with_the_one_that_was_counted():
    result = reckon(date(2026, 12, 2), THREE_DAYS_BEFORE, UA)
    assert (result.plain, result.day, result.moved) == (date(2026, 11, 29), date(2026, 11, 27), True)
    assert [(off.day.day, off.name("uk")) for off in result.off] == [(29, "неділя"), (28, "субота")]


def test_day_that_is_worked_was_not_moved():
    result = reckon(date(2026, 12, 4), THREE_DAYS_BEFORE, UA)
    assert (result.day, result.moved, result.off) == (date(2026, 12, 1), False, ())


def test_count_of_working_days_names_those_that_it_passed_over():
    result = reckon(date(2021, 8, 20), Term(1, Unit.WORKING, Direction.AFTER), UA)
    assert result.day == date(2021, 8, 25)
    assert [off.kind for off in result.skipped] == [
        OffKind.WEEKEND,
        OffKind.WEEKEND,
        OffKind.TRANSFERRED,
        OffKind.HOLIDAY,
    ]
    assert result.skipped[-1].name("uk") == "День незалежності України"
    assert not result.moved


def test_community_exception_moves_a_backward_deadline_further_back():
    own = Calendar("UA", {date(2026, 11, 27): False}, {date(2026, 11, 27): "День міста"})
    result = reckon(date(2026, 12, 2), THREE_DAYS_BEFORE, own)
    assert result.day == date(2026, 11, 26)
    assert result.off[-1].name("uk") == "День міста"


def test_community_working_sunday_keeps_the_day():
    own = Calendar("UA", {date(2026, 11, 29): True})
    assert reckon(date(2026, 12, 2), THREE_DAYS_BEFORE, own).day == date(2026, 11, 29)


def test_window_hangs_on_no_calendar():
    result = reckon(date(2026, 12, 24), Term(10, Unit.CALENDAR, Direction.LASTING), UA)
    assert result == Reckoned(date(2027, 1, 3), date(2026, 12, 24), date(2027, 1, 3))
    assert result.fingerprint(UA) == ""


@pytest.mark.parametrize(
    ("changed", "term", "matters"),
    [
        (date(2026, 11, 27), THREE_DAYS_BEFORE, True),
        (date(2026, 11, 29), THREE_DAYS_BEFORE, True),
        # Between the hearing and the day counted to nothing is asked of a calendar.
        (date(2026, 12, 1), THREE_DAYS_BEFORE, False),
        (date(2026, 11, 26), THREE_DAYS_BEFORE, False),
        (date(2026, 12, 1), THREE_WORKING_DAYS_BEFORE, True),
        (date(2026, 12, 2), THREE_WORKING_DAYS_BEFORE, False),
        (date(2026, 11, 26), THREE_WORKING_DAYS_BEFORE, False),
    ],
)
def test_fingerprint_of_a_result_changes_with_the_days_that_it_hangs_on(changed, term, matters):
    result = reckon(date(2026, 12, 2), term, UA)
    other = Calendar("UA", {changed: not UA.is_working(changed)})
    assert (result.fingerprint(other) != result.fingerprint(UA)) is matters


@pytest.mark.parametrize("number", [0, -1, -3653, LONGEST + 1])
def test_term_without_days_is_refused(number):
    with pytest.raises(ValueError, match="a term has 1 to 3653 days"):
        Term(number, Unit.CALENDAR, Direction.AFTER)
    with pytest.raises(ValueError, match="a term has 1 to 3653 days"):
        closes_no_earlier(date(2026, 1, 1), number)


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("direction", list(Direction))
def test_no_day_beyond_the_years_of_a_calendar(unit, direction):
    edge = date.min if direction is Direction.BEFORE else date.max
    with pytest.raises(ValueError, match="no calendar has a day"):
        reckon(edge, Term(3, unit, direction), UA)


def test_shift_at_the_edge_of_the_calendar_is_refused():
    # 31 December 9999 is a Friday made a day off here.
    with pytest.raises(ValueError, match="no calendar has a day"):
        shift(date.max, Direction.AFTER, Calendar("UA", {date.max: False}))


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (3, 0), (3, 32)])
def test_yearly_day_that_no_year_has_is_refused(month, day):
    with pytest.raises(ValueError, match="no year has the day"):
        yearly(2025, month, day, UA)


def test_yearly_on_the_29th_of_february_is_the_last_of_the_month():
    assert yearly(2026, 2, 29, UA).plain == date(2027, 2, 28)
    assert yearly(2027, 2, 29, UA).plain == date(2028, 2, 29)


def test_shift_leaves_a_working_day_and_moves_a_day_off_either_way():
    saturday = date(2026, 11, 28)
    assert shift(date(2026, 11, 27), Direction.AFTER, UA) == date(2026, 11, 27)
    assert shift(saturday, Direction.AFTER, UA) == date(2026, 11, 30)
    assert shift(saturday, Direction.BEFORE, UA) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("due", "published", "late"),
    [
        # The analysis of the example was due on Thu 29 October: Fri 30, Mon 2.
        ("2026-10-29", "2026-11-02", 2),
        ("2026-10-29", "2026-10-29", 0),
        ("2026-10-29", "2026-10-01", 0),
        # Fri to the Sunday after: no working day has passed.
        ("2026-10-30", "2026-11-01", 0),
        # Fri 28 December 2018: Sat 29 is worked, then nothing until Wed 2 January.
        ("2018-12-28", "2019-01-02", 2),
        ("2025-12-31", "2026-01-02", 2),
    ],
)
def test_lateness_in_working_days(due, published, late):
    assert working_days_between(date.fromisoformat(due), date.fromisoformat(published), UA) == late


@pytest.mark.parametrize(
    ("published", "hearing"),
    [
        ("2026-11-27", "2026-11-30"),  # Friday: Monday minus three is that Friday
        ("2026-11-28", "2026-12-03"),  # Saturday: only Thu minus three, Mon 30, is not moved before it
        ("2026-11-30", "2026-12-03"),
    ],
)
def test_earliest_hearing_for_a_draft_published(published, hearing):
    found = earliest_anchor(date.fromisoformat(published), THREE_DAYS_BEFORE, UA)
    assert found.isoformat() == hearing


def test_only_what_is_due_before_bounds_its_event():
    with pytest.raises(ValueError, match="before an event"):
        earliest_anchor(date(2026, 1, 1), Term(3, Unit.WORKING, Direction.AFTER), UA)


def test_working_days_need_neither_django_nor_a_database():
    code = "import sys, apps.core.workdays, apps.core.moments; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
