"""Local days and times as moments: spring, autumn, and a zone that changes its rules."""

import struct
from datetime import UTC, date, datetime, time, timedelta, timezone
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.moments import end_of_day, local_day, moment_of
from apps.core.workdays import Calendar, Direction, Term, Unit, closes_no_earlier, reckon

KYIV = ZoneInfo("Europe/Kyiv")
NOVOKUZNETSK = ZoneInfo("Asia/Novokuznetsk")
zones = st.sampled_from([KYIV, NOVOKUZNETSK, ZoneInfo("Asia/Beirut"), ZoneInfo("America/Havana")])
days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def without_summer_time(*, since):
    """Kyiv as its clocks go until `since`, and on winter time for ever after: a TZif file (RFC 8536), version 2."""
    moments = [
        (
            datetime(year, month, 31, tzinfo=UTC)
            - timedelta(days=(datetime(year, month, 31).weekday() + 1) % 7)
        ).replace(hour=1)
        for year in range(2024, since.year + 1)
        for month in (3, 10)
    ]
    moments = [moment for moment in moments if moment < since]
    kinds = bytes(1 if moment.month == 3 else 0 for moment in moments)
    types = struct.pack(">lbb", 7200, 0, 0) + struct.pack(">lbb", 10800, 1, 4)
    empty = (
        struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, 0, 1, 4) + struct.pack(">lbb", 0, 0, 0) + b"UTC\0"
    )
    head = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, len(moments), 2, 9)
    times = b"".join(struct.pack(">q", int(moment.timestamp())) for moment in moments)
    data = empty + head + times + kinds + types + b"EET\0EEST\0" + b"\nEET-2\n"
    return ZoneInfo.from_file(BytesIO(data), key="Europe/Kyiv")


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2026-01-15", "09:00", "2026-01-15T07:00"),
        ("2026-07-15", "09:00", "2026-07-15T06:00"),
        # Sunday 29 March 2026: at 03:00 (01:00 UTC) the clocks jump to 04:00.
        ("2026-03-29", "02:59:59", "2026-03-29T00:59:59"),
        ("2026-03-29", "03:00", "2026-03-29T01:00"),
        ("2026-03-29", "03:30:00.5", "2026-03-29T01:00"),
        ("2026-03-29", "03:59:59.999999", "2026-03-29T01:00"),
        ("2026-03-29", "04:00", "2026-03-29T01:00"),
        ("2026-03-29", "04:01", "2026-03-29T01:01"),
        # Sunday 25 October 2026: at 04:00 (01:00 UTC) they go back to 03:00; the first 03:30 is summer time.
        ("2026-10-25", "02:59", "2026-10-24T23:59"),
        ("2026-10-25", "03:00", "2026-10-25T00:00"),
        ("2026-10-25", "03:30", "2026-10-25T00:30"),
        ("2026-10-25", "04:00", "2026-10-25T02:00"),
    ],
)
def test_what_the_clocks_of_kyiv_show(day, clock, moment):
    assert moment_of(date.fromisoformat(day), time.fromisoformat(clock), KYIV) == utc(moment)


def test_moment_is_in_utc():
    assert moment_of(date(2026, 7, 15), time(9), KYIV).tzinfo is UTC


@pytest.mark.parametrize("year", range(2018, 2027))
def test_every_spring_a_time_in_the_gap_is_the_jump(year):
    sunday = max(date(year, 3, day) for day in range(25, 32) if date(year, 3, day).weekday() == 6)
    assert moment_of(sunday, time(3, 30), KYIV) == datetime(year, 3, sunday.day, 1, tzinfo=UTC)


def test_second_of_two_equal_times_is_asked_for_in_vain():
    day, twice = date(2026, 10, 25), time(3, 30)
    assert moment_of(day, twice.replace(fold=1), KYIV) == moment_of(day, twice, KYIV)


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-03-28", 24), ("2026-03-29", 23), ("2026-10-25", 25), ("2026-12-31", 24)]
)
def test_day_in_kyiv_has_its_hours(day, hours):
    day = date.fromisoformat(day)
    assert end_of_day(day, KYIV) - moment_of(day, time.min, KYIV) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("opened", "number", "closes"),
    [
        # To the end of 31 December, Kyiv: 22:00 UTC.
        ("2026-12-21", 10, "2026-12-31T22:00"),
        # Opened in winter time, closed in summer time: the end of 30 March is 21:00 UTC.
        ("2026-03-20", 10, "2026-03-30T21:00"),
        # The last day is the one of 23 hours, and the one of 25.
        ("2026-03-19", 10, "2026-03-29T21:00"),
        ("2026-10-15", 10, "2026-10-25T22:00"),
    ],
)
def test_window_closes_at_the_end_of_a_local_day(opened, number, closes):
    assert end_of_day(closes_no_earlier(date.fromisoformat(opened), number), KYIV) == utc(closes)


def test_day_whose_midnight_is_jumped_over_begins_with_the_jump():
    # In Beirut on 29 March 2026 the clocks go from 00:00 (22:00 UTC) to 01:00.
    beirut = ZoneInfo("Asia/Beirut")
    assert end_of_day(date(2026, 3, 28), beirut) == utc("2026-03-28T22:00")
    assert moment_of(date(2026, 3, 29), time(0, 30), beirut) == utc("2026-03-28T22:00")


def test_day_that_a_zone_left_out_is_the_moment_of_the_jump():
    # Samoa crossed the date line: Friday 30 December 2011 was not.
    assert moment_of(date(2011, 12, 30), time(12), ZoneInfo("Pacific/Apia")) == utc("2011-12-30T10:00")


def test_novokuznetsk_is_seven_hours_ahead_and_has_no_summer_time():
    assert moment_of(date(2026, 1, 15), time(9), NOVOKUZNETSK) == utc("2026-01-15T02:00")
    assert moment_of(date(2026, 7, 15), time(9), NOVOKUZNETSK) == utc("2026-07-15T02:00")


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-12-31T21:59", "2026-12-31"),
        ("2026-12-31T22:00", "2027-01-01"),
        ("2026-07-01T21:00", "2026-07-02"),
    ],
)
def test_local_day_turns_at_local_midnight(moment, day):
    assert local_day(utc(moment), KYIV).isoformat() == day


def test_local_day_of_a_moment_given_in_another_zone():
    at = datetime(2027, 1, 1, 2, tzinfo=timezone(timedelta(hours=7)))
    assert local_day(at, KYIV) == date(2026, 12, 31)


@given(days, zones)
def test_day_ends_where_the_next_begins(day, zone):
    end = end_of_day(day, zone)
    assert local_day(end - timedelta(microseconds=1), zone) == day
    assert local_day(end, zone) == day + timedelta(days=1)


@given(days, st.times(), st.times(), zones)
def test_later_on_the_wall_is_never_earlier(day, one, other, zone):
    one, other = sorted((one, other))
    assert moment_of(day, one, zone) <= moment_of(day, other, zone)


@given(days, st.times(), zones)
def test_clock_shows_the_time_or_has_jumped_over_it(day, clock, zone):
    moment = moment_of(day, clock, zone)
    shown = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    wall = datetime.combine(day, clock)
    before = (moment - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
    assert shown == wall or before < wall < shown


NEW_RULES = without_summer_time(since=datetime(2027, 1, 1, tzinfo=UTC))


def test_zone_with_new_rules_maps_the_same_wall_time_to_another_moment():
    july = date(2027, 7, 15)
    assert moment_of(july, time(9), KYIV) == utc("2027-07-15T06:00")
    assert moment_of(july, time(9), NEW_RULES) == utc("2027-07-15T07:00")


def test_zone_with_new_rules_has_no_gap_any_more():
    spring = date(2027, 3, 28)
    assert moment_of(spring, time(3, 30), KYIV) == utc("2027-03-28T01:00")
    assert moment_of(spring, time(3, 30), NEW_RULES) == utc("2027-03-28T01:30")
    assert end_of_day(spring, NEW_RULES) - moment_of(spring, time.min, NEW_RULES) == timedelta(hours=24)


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.times())
def test_what_was_before_new_rules_stays(day, clock):
    assert moment_of(day, clock, NEW_RULES) == moment_of(day, clock, KYIV)


@given(
    st.datetimes(datetime(2026, 12, 1), datetime(2028, 12, 31)),
    st.builds(Term, st.integers(1, 30), st.sampled_from(Unit), st.sampled_from(Direction)),
)
def test_dates_do_not_move_when_a_zone_changes_its_rules(wall, term):
    """An event at a time of day: its local day, and what is counted from it, are the same by both rules."""
    due = set()
    for zone in (KYIV, NEW_RULES):
        event = moment_of(wall.date(), wall.time(), zone)
        day = reckon(local_day(event, zone), term, Calendar("UA")).day
        due.add((day, local_day(end_of_day(day, zone) - timedelta(seconds=1), zone)))
    assert len(due) == 1


def test_time_with_a_zone_of_its_own_is_refused():
    with pytest.raises(ValueError, match="no zone of its own"):
        moment_of(date(2026, 1, 1), time(9, tzinfo=UTC), KYIV)


def test_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="needs a zone"):
        local_day(datetime(2026, 1, 1), KYIV)


def test_no_moment_beyond_the_years_of_a_calendar():
    with pytest.raises(ValueError, match="no moment"):
        moment_of(date.min, time.min, KYIV)
    with pytest.raises(ValueError, match="no moment"):
        end_of_day(date.max, KYIV)
