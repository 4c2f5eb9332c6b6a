"""What holds of every computed day, whatever the calendar."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from apps.core.workdays import (
    Calendar,
    Direction,
    Term,
    Unit,
    closes_no_earlier,
    earliest_anchor,
    reckon,
    working_days_between,
    yearly,
)

DAY = timedelta(days=1)
days = st.dates(date(2017, 11, 1), date(2027, 2, 28))
terms = st.builds(Term, st.integers(1, 45), st.sampled_from(Unit), st.sampled_from(Direction))
before = st.builds(Term, st.integers(1, 45), st.sampled_from(Unit), st.just(Direction.BEFORE))
after = st.builds(Term, st.integers(1, 45), st.sampled_from(Unit), st.just(Direction.AFTER))


@st.composite
def calendars_around(draw, days=days):
    """A day, and a calendar with up to fifteen exceptions within two months of it."""
    day = draw(days)
    near = st.integers(-60, 60).map(lambda number: day + timedelta(days=number))
    exceptions = draw(st.dictionaries(near, st.booleans(), max_size=15))
    return day, Calendar(draw(st.sampled_from(["UA", "RU"])), exceptions)


@given(calendars_around(), after)
def test_forward_result_is_never_a_day_off_nor_earlier_than_plain_addition(case, term):
    anchor, calendar = case
    result = reckon(anchor, term, calendar)
    assert calendar.is_working(result.day)
    assert result.day >= anchor + timedelta(days=term.number)


@given(calendars_around(), before)
def test_backward_result_is_worked_and_never_later_than_plain_subtraction(case, term):
    anchor, calendar = case
    result = reckon(anchor, term, calendar)
    assert calendar.is_working(result.day)
    assert result.day <= anchor - timedelta(days=term.number)


@given(calendars_around(), terms)
def test_later_anchor_never_gives_an_earlier_day(case, term):
    anchor, calendar = case
    assert reckon(anchor, term, calendar).day <= reckon(anchor + DAY, term, calendar).day


@given(calendars_around(), terms, st.integers(-400, 400))
def test_moving_an_anchor_and_moving_it_back_changes_nothing(case, term, distance):
    anchor, calendar = case
    first = reckon(anchor, term, calendar)
    kept = first.fingerprint(calendar)
    moved = reckon(anchor + timedelta(days=distance), term, calendar)
    again = reckon(moved.anchor - timedelta(days=distance), term, calendar)
    assert again == first
    assert again.fingerprint(calendar) == kept


@given(calendars_around(), st.integers(1, 45))
def test_count_of_working_days_meets_exactly_so_many(case, number):
    anchor, calendar = case
    forward = reckon(anchor, Term(number, Unit.WORKING, Direction.AFTER), calendar).day
    assert working_days_between(anchor, forward, calendar) == number
    backward = reckon(anchor, Term(number, Unit.WORKING, Direction.BEFORE), calendar).day
    assert working_days_between(backward - DAY, anchor - DAY, calendar) == number


@given(calendars_around(), st.sampled_from([Direction.BEFORE, Direction.AFTER]), st.integers(1, 45))
def test_only_days_off_lie_between_the_day_counted_and_the_day_taken(case, direction, number):
    anchor, calendar = case
    result = reckon(anchor, Term(number, Unit.CALENDAR, direction), calendar)
    assert len(result.off) == abs((result.day - result.plain).days)
    assert all(not calendar.is_working(off.day) for off in result.off)
    assert [off.day for off in result.off[:1]] == ([result.plain] if result.moved else [])


@given(calendars_around(), terms, st.integers(-60, 60))
def test_change_that_moves_the_result_changes_its_fingerprint(case, term, distance):
    """The days that a result hangs on are all in its span."""
    anchor, calendar = case
    changed = anchor + timedelta(days=distance)
    other = Calendar(calendar.country, {**calendar.exceptions, changed: not calendar.is_working(changed)})
    result = reckon(anchor, term, calendar)
    if reckon(anchor, term, other).day != result.day:
        assert result.fingerprint(other) != result.fingerprint(calendar)


@given(calendars_around(), st.integers(0, 40), st.integers(-10, 50))
def test_fingerprint_changes_when_and_only_when_a_day_in_the_range_does(case, length, distance):
    first, calendar = case
    last, changed = first + timedelta(days=length), first + timedelta(days=distance)
    other = Calendar(calendar.country, {**calendar.exceptions, changed: not calendar.is_working(changed)})
    differs = calendar.fingerprint(first, last) != other.fingerprint(first, last)
    assert differs is (first <= changed <= last)


@given(calendars_around())
def test_exception_decides_alone(case):
    day, calendar = case
    for known, is_working in calendar.exceptions.items():
        assert calendar.is_working(known) is is_working
        assert (calendar.why_off(known) is None) is is_working
    if day not in calendar.exceptions:
        assert calendar.is_working(day) is Calendar(calendar.country).is_working(day)


@given(calendars_around(), before)
def test_earliest_event_keeps_the_rule_and_the_day_before_it_breaks_it(case, term):
    published, calendar = case
    event = earliest_anchor(published, term, calendar)
    assert reckon(event, term, calendar).day >= published
    assert reckon(event - DAY, term, calendar).day < published


@given(days, st.integers(1, 400))
def test_window_gives_so_many_full_days_after_the_one_it_opens_on(opened, number):
    assert (closes_no_earlier(opened, number) - opened).days == number


@given(calendars_around(), st.integers(1, 12), st.integers(1, 31))
def test_yearly_day_is_worked_and_in_the_following_year_or_just_after(case, month, day):
    anchor, calendar = case
    result = yearly(anchor.year, month, day, calendar)
    assert calendar.is_working(result.day)
    assert (result.plain.year, result.plain.month) == (anchor.year + 1, month)
    assert result.day >= result.plain


@given(days, st.sampled_from(["UA", "RU"]), terms)
def test_exceptions_that_repeat_the_country_change_no_result(anchor, country, term):
    plain = Calendar(country)
    said = {day: plain.is_working(day) for day in (anchor + n * DAY for n in range(-80, 81))}
    assert reckon(anchor, term, Calendar(country, said)).day == reckon(anchor, term, plain).day
