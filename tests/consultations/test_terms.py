"""How long a consultation lasts at least, and the last minute that is inside."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.consultations.domain import terms
from apps.core.moments import local_day

KYIV = ZoneInfo("Europe/Kyiv")
ZONES = st.sampled_from(["Europe/Kyiv", "UTC", "America/New_York", "Asia/Beirut", "Pacific/Apia"]).map(
    ZoneInfo
)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
DAYS = st.integers(1, 366)
INSTANT = timedelta(microseconds=1)


def kyiv(*of):
    return datetime(*of, tzinfo=KYIV)


def test_opened_on_a_day_it_closes_at_the_end_of_the_fifteenth_day_after_it():
    assert terms.least_closing(kyiv(2026, 12, 1, 9), 15, KYIV) == kyiv(2026, 12, 17)


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_the_hour_of_the_opening_makes_no_difference(hour):
    assert terms.least_closing(kyiv(2026, 12, 1, hour, 30), 15, KYIV) == kyiv(2026, 12, 17)


def test_the_day_of_the_opening_is_that_of_the_community():
    late_evening_in_utc = datetime(2026, 12, 1, 22, 30, tzinfo=UTC)  # 00:30 of the 2nd in Kyiv
    assert terms.least_closing(late_evening_in_utc, 15, KYIV) == kyiv(2026, 12, 18)


def test_a_window_over_the_change_of_the_clocks_closes_at_a_local_midnight():
    closing = terms.least_closing(kyiv(2026, 3, 20, 9), 15, KYIV)
    assert closing.astimezone(KYIV).isoformat() == "2026-04-05T00:00:00+03:00"


def test_what_is_open_until_23_59_closes_when_that_minute_is_over():
    closes_at = terms.end_of_minute(kyiv(2026, 12, 18).date(), time(23, 59), KYIV)
    assert closes_at == kyiv(2026, 12, 19)
    assert terms.last_minute(closes_at, KYIV) == kyiv(2026, 12, 18, 23, 59)
    assert terms.last_day(closes_at, KYIV) == kyiv(2026, 12, 18).date()


def test_days_are_counted_as_the_rule_counts_them():
    opens_at = kyiv(2026, 11, 18, 9)
    assert terms.days_of(opens_at, kyiv(2026, 12, 19), KYIV) == 30
    assert terms.days_of(opens_at, kyiv(2026, 12, 18, 23, 59), KYIV) == 29
    assert terms.days_of(opens_at, kyiv(2026, 11, 18, 10), KYIV) == 0


@given(MOMENTS, DAYS, ZONES)
def test_the_earliest_closing_is_long_enough_and_a_moment_earlier_is_not(opens_at, days, zone):
    closes_at = terms.least_closing(opens_at, days, zone)
    assert terms.is_long_enough(opens_at, closes_at, days, zone)
    assert not terms.is_long_enough(opens_at, closes_at - INSTANT, days, zone)


@given(MOMENTS, DAYS, ZONES)
def test_the_earliest_closing_leaves_that_many_whole_days_after_the_day_of_the_opening(opens_at, days, zone):
    closes_at = terms.least_closing(opens_at, days, zone)
    assert terms.days_of(opens_at, closes_at, zone) == days
    assert (terms.last_day(closes_at, zone) - local_day(opens_at, zone)).days == days


@given(MOMENTS, DAYS, ZONES)
def test_a_longer_rule_never_closes_earlier(opens_at, days, zone):
    assert terms.least_closing(opens_at, days, zone) < terms.least_closing(opens_at, days + 1, zone)


@given(MOMENTS.map(lambda at: at.replace(second=0, microsecond=0)), ZONES)
def test_the_minute_that_a_person_reads_is_the_one_that_a_person_chose(closes_at, zone):
    shown = terms.last_minute(closes_at, zone)
    assert terms.end_of_minute(shown.date(), shown.time(), zone) in (
        closes_at,
        closes_at - timedelta(hours=1),
    )
