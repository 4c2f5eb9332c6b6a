"""The calendars of two countries, as their law had them, and a community's exceptions."""

import pickle
import re
from datetime import date, timedelta

import pytest

from apps.core.workdays import Calendar, OffKind
from apps.core.workdays.national import year_of

UA, RU = Calendar("UA"), Calendar("RU")


def days_of(year):
    first, following = date(year, 1, 1), date(year + 1, 1, 1)
    return [first + timedelta(days=number) for number in range((following - first).days)]


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        # Orders of the Cabinet of Ministers 1-р (2018), 7-р (2019), 995-р (2019), 1191-р (2020), 1004-р (2021).
        ("2018-03-09", "2018-03-03"),
        ("2018-04-30", "2018-05-05"),
        ("2018-06-29", "2018-06-23"),
        ("2018-12-24", "2018-12-22"),
        ("2018-12-31", "2018-12-29"),
        ("2019-04-30", "2019-05-11"),
        ("2019-12-30", "2019-12-21"),
        ("2019-12-31", "2019-12-28"),
        ("2020-01-06", "2020-01-11"),
        ("2021-01-08", "2021-01-16"),
        ("2021-08-23", "2021-08-28"),
        ("2021-10-15", "2021-10-23"),
        ("2022-03-07", "2022-03-12"),
    ],
)
def test_ukrainian_government_moved_a_working_day(off, worked):
    day, saturday = date.fromisoformat(off), date.fromisoformat(worked)
    assert saturday.weekday() == 5
    assert UA.is_working(saturday)
    assert UA.why_off(saturday) is None
    assert UA.why_off(day).kind is OffKind.TRANSFERRED
    assert UA.why_off(day).name("uk") == f"вихідний день (перенесено з {saturday:%d.%m.%Y})"


@pytest.mark.parametrize("easter", ["2018-04-08", "2019-04-28", "2020-04-19", "2021-05-02"])
def test_monday_after_orthodox_easter_was_off(easter):
    sunday = date.fromisoformat(easter)
    assert UA.why_off(sunday).name("uk") == "Великдень (Пасха)"
    following = [sunday + timedelta(days=n) for n in (1, 2)]
    # In 2021 the Monday was off for Saturday 1 May, and Easter's day off came on Tuesday.
    assert "Великдень (Пасха) (вихідний)" in [off.name("uk") for d in following if (off := UA.why_off(d))]


@pytest.mark.parametrize(
    "day",
    [
        "2018-01-08",
        "2018-12-25",
        "2019-06-17",
        "2019-08-26",
        "2020-06-29",
        "2021-10-14",
        "2021-12-27",
        "2022-03-08",
    ],
)
def test_holidays_before_martial_law_were_off(day):
    assert not UA.is_working(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    # Easter Monday, Victory Day, Constitution, Independence, Christmas, New Year, 8 March of later years.
    [
        "2022-04-25",
        "2022-05-09",
        "2022-06-28",
        "2022-08-24",
        "2023-12-25",
        "2025-01-01",
        "2024-03-08",
        "2026-04-13",
    ],
)
def test_holidays_under_martial_law_are_worked(day):
    assert UA.is_working(date.fromisoformat(day))


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026, 2027])
def test_year_under_martial_law_has_only_weekends_off(year):
    assert [d for d in days_of(year) if not UA.is_working(d)] == [
        d for d in days_of(year) if d.weekday() >= 5
    ]


def test_a_year_loses_its_holidays_on_the_day_the_law_came_into_force():
    named = [day for day in year_of("UA", 2022).off if day >= date(2022, 3, 24)]
    assert named == []
    assert max(year_of("UA", 2022).off) == date(2022, 3, 8)


@pytest.fixture
def package(monkeypatch):
    """What the package would say if it named holidays through March 2022 and after."""

    class Table(dict):
        weekend_workdays = {date(2022, 3, 19), date(2022, 3, 26)}

    off = {date(2022, 3, day): "День Перемоги" for day in (23, 24)}
    monkeypatch.setattr("holidays.country_holidays", lambda *_args, **_options: Table(off))
    year_of.cache_clear()
    yield
    year_of.cache_clear()


@pytest.mark.usefixtures("package")
def test_law_counts_from_its_day_whatever_the_package_says():
    assert not UA.is_working(date(2022, 3, 23))
    assert UA.is_working(date(2022, 3, 24))
    assert UA.is_working(date(2022, 3, 19))
    assert not UA.is_working(date(2022, 3, 26))
    assert not RU.is_working(date(2022, 3, 24))


@pytest.mark.parametrize(("country", "years"), [("UA", range(2010, 2023)), ("RU", range(2010, 2028))])
def test_every_day_off_has_a_name_in_three_languages(country, years):
    for off in (off for year in years for off in year_of(country, year).off.values()):
        assert off.name("en").isascii(), off
        assert re.search("[а-я]", off.name("uk")), off
        assert not re.search("[ыэъё]", off.name("uk")), off
        assert re.search("[а-я]", off.name("ru")), off
        assert not re.search("[іїєґʼ]", off.name("ru")), off


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        ("2018-04-30", "2018-04-28"),
        ("2018-06-11", "2018-06-09"),
        ("2018-12-31", "2018-12-29"),
        ("2021-02-22", "2021-02-20"),
        ("2022-03-07", "2022-03-05"),
        ("2024-04-29", "2024-04-27"),
        ("2024-04-30", "2024-11-02"),
        ("2024-12-30", "2024-12-28"),
        ("2025-11-03", "2025-11-01"),
    ],
)
def test_russian_government_moved_a_working_day(off, worked):
    assert RU.why_off(date.fromisoformat(off)).kind is OffKind.TRANSFERRED
    assert RU.is_working(date.fromisoformat(worked))


def test_day_off_moved_from_one_weekend_holiday_makes_no_weekend_worked():
    # In 2026 Saturday 3 January gave Friday 9, Sunday 4 gave Thursday 31 December.
    assert not RU.is_working(date(2026, 1, 9))
    assert not RU.is_working(date(2026, 12, 31))
    assert not RU.is_working(date(2026, 1, 3))
    assert not RU.is_working(date(2026, 1, 4))


def weekdays(year):
    return sum(day.weekday() < 5 for day in days_of(year))


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
def test_ukrainian_year_has_eleven_weekdays_less(year):
    """Eleven holidays, each given on a weekday if it fell on a weekend; what is moved trades one for one."""
    assert sum(UA.is_working(day) for day in days_of(year)) == weekdays(year) - 11


@pytest.mark.parametrize(
    ("year", "less"),
    [
        (2018, 14),
        (2019, 14),
        (2020, 14),
        (2021, 14),
        (2022, 13),
        (2023, 13),
        (2024, 14),
        (2025, 14),
        (2026, 14),
    ],
)
def test_russian_year_has_fourteen_weekdays_less(year, less):
    """Fourteen holidays; of the weekends in 1-8 January two are made up for, in 2022 and 2023 there were three."""
    assert sum(RU.is_working(day) for day in days_of(year)) == weekdays(year) - less


def test_names_of_a_neighbours_holidays_are_translated():
    assert RU.why_off(date(2026, 11, 4)).name("uk") == "День народної єдності"
    assert RU.why_off(date(2026, 3, 9)).name("en") == "International Women's Day (day off)"
    assert UA.why_off(date(2021, 8, 24)).name("ru") == "День независимости Украины"
    assert UA.why_off(date(2021, 8, 23)).name("ru") == "выходной день (перенесён с 28.08.2021)"


def test_two_holidays_on_one_day_are_both_named():
    # Easter fell on 1 May 2016, the first day of the workers' holiday of that time.
    names = UA.why_off(date(2016, 5, 1)).name("en")
    assert sorted(names.split("; ")) == ["Easter Sunday", "International Workers' Solidarity Day"]


def test_language_that_is_not_known_gets_the_countrys_words():
    assert UA.why_off(date(2021, 8, 24)).name("de") == "День незалежності України"
    assert UA.why_off(date(2026, 11, 29)).name("de") == "неділя"


def test_weekend_is_named():
    sunday = date(2026, 11, 29)
    assert [UA.why_off(sunday).name(language) for language in ("uk", "ru", "en")] == [
        "неділя",
        "воскресенье",
        "Sunday",
    ]


def test_own_exception_goes_before_the_countrys_calendar():
    day, saturday = date(2026, 8, 24), date(2026, 8, 22)
    own = Calendar("UA", {day: False, saturday: True}, {day: "День Незалежності в громаді"})
    assert own.is_working(saturday)
    assert own.why_off(saturday) is None
    assert own.why_off(day).kind is OffKind.OWN
    assert own.why_off(day).name("en") == "День Незалежності в громаді"


def test_exception_may_work_what_the_country_has_off():
    assert Calendar("UA", {date(2021, 8, 24): True}).why_off(date(2021, 8, 24)) is None


def test_days_off_of_a_range_count_both_ends():
    found = UA.days_off(date(2026, 11, 28), date(2026, 12, 5))
    assert [off.day.isoformat() for off in found] == ["2026-11-28", "2026-11-29", "2026-12-05"]


def test_calendar_is_a_value():
    exceptions = {date(2026, 1, 6): False}
    one, two = Calendar("UA", exceptions), Calendar("UA", dict(exceptions))
    assert one == two
    assert hash(one) == hash(two)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - it is our own
    exceptions[date(2026, 1, 7)] = False
    assert one == two
    assert one.is_working(date(2026, 1, 7))


def test_unknown_country_is_refused():
    with pytest.raises(ValueError, match="no calendar for the country 'PL'"):
        Calendar("PL")
    with pytest.raises(ValueError, match="no calendar for the country 'PL'"):
        year_of("PL", 2026)


def test_reason_alone_does_not_change_the_fingerprint():
    day, first, last = date(2026, 11, 27), date(2026, 11, 23), date(2026, 11, 30)
    one = Calendar("UA", {day: False}, {day: "День міста"})
    two = Calendar("UA", {day: False}, {day: "День громади"})
    assert one.fingerprint(first, last) == two.fingerprint(first, last) != UA.fingerprint(first, last)


def test_exception_that_repeats_the_country_does_not_change_the_fingerprint():
    sunday = date(2026, 11, 29)
    assert Calendar("UA", {sunday: False}).fingerprint(sunday, sunday) == UA.fingerprint(sunday, sunday)


def test_fingerprint_tells_ranges_apart():
    monday = date(2026, 11, 23)
    assert UA.fingerprint(monday, monday) != UA.fingerprint(monday, monday + timedelta(days=1))
    assert UA.fingerprint(monday, monday) != UA.fingerprint(
        monday + timedelta(days=1), monday + timedelta(days=1)
    )
