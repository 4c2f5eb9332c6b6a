"""Every rule of the table of deadlines, on real dates counted by hand."""

from datetime import date

import pytest

from apps.core.workdays import Calendar, Direction, Term, Unit, closes_no_earlier, reckon, yearly

UA, RU = Calendar("UA"), Calendar("RU")
WORKING, CALENDAR = Unit.WORKING, Unit.CALENDAR
BEFORE, AFTER, LASTING = Direction.BEFORE, Direction.AFTER, Direction.LASTING


def day_of(anchor, number, unit, direction, calendar=UA):
    return reckon(date.fromisoformat(anchor), Term(number, unit, direction), calendar).day.isoformat()


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        # Tuesday: Wed 7, Thu 8, Fri 9.
        ("2026-10-06", "2026-10-09"),
        # Friday: Mon 7, Tue 8, Wed 9.
        ("2026-12-04", "2026-12-09"),
        # Thu before Easter: Fri 30 April; Sat 1 May (Labour Day) and Sun 2 May (Easter) give Mon and Tue off; Wed 5, Thu 6.
        ("2021-04-29", "2021-05-06"),
        # Thu: Fri 28, Sat 29 December is worked for Mon 31; Tue 1 January is off; Wed 2.
        ("2018-12-27", "2019-01-02"),
        # Martial law: Christmas and New Year are worked. Thu: Fri 26, Mon 29, Tue 30.
        ("2025-12-25", "2025-12-30"),
        # The same over the end of a year: Tue 30: Wed 31, Thu 1 January, Fri 2.
        ("2025-12-30", "2026-01-02"),
    ],
)
def test_results_of_a_meeting_within_three_working_days_after_it(meeting, due):
    assert day_of(meeting, 3, WORKING, AFTER) == due


@pytest.mark.parametrize(
    ("session", "due"),
    [
        # Tuesday: Mon 2, Fri 30, Thu 29.
        ("2026-11-03", "2026-10-29"),
        # Monday after 8 March, a Friday off: Thu 7, Wed 6, Tue 5.
        ("2019-03-11", "2019-03-05"),
        # Wednesday: Tue 6, Mon 5, and Sat 3 March is worked for Fri 9.
        ("2018-03-07", "2018-03-03"),
        # Wed after Easter Monday 20 April: Tue 21, Fri 17, Thu 16.
        ("2020-04-22", "2020-04-16"),
        # Mon 5 January under martial law: Fri 2, Thu 1, Wed 31.
        ("2026-01-05", "2025-12-31"),
    ],
)
def test_analysis_three_working_days_before_the_session(session, due):
    assert day_of(session, 3, WORKING, BEFORE) == due


@pytest.mark.parametrize(
    ("hearing", "due"),
    [
        # 29 November is a Sunday: Friday.
        ("2026-12-02", "2026-11-27"),
        # 12 January is a Tuesday: itself.
        ("2027-01-15", "2027-01-12"),
        # 5 May is a Saturday, but worked for Mon 30 April: itself.
        ("2018-05-08", "2018-05-05"),
        # 4 May is off for Easter, Mon 3 for 1 May, then a weekend: Fri 30 April.
        ("2021-05-07", "2021-04-30"),
        # 1 January 2022 is a Saturday and New Year: Fri 31 December.
        ("2022-01-04", "2021-12-31"),
    ],
)
def test_revised_draft_three_days_before_the_hearings(hearing, due):
    assert day_of(hearing, 3, CALENDAR, BEFORE) == due


@pytest.mark.parametrize(
    ("event", "three_working_days", "three_days"),
    [
        # Tue 3 November: Mon, Fri, Thu 29 — but 31 October is a Saturday, so Fri 30.
        ("2026-11-03", "2026-10-29", "2026-10-30"),
        # Tue 19 January: Mon, Fri, Thu 14 — but 16 January is a Saturday, so Fri 15.
        ("2027-01-19", "2027-01-14", "2027-01-15"),
        # Mon 30 November: Fri, Thu, Wed 25 — but 27 November is a Friday.
        ("2026-11-30", "2026-11-25", "2026-11-27"),
    ],
)
def test_three_working_days_and_three_days_are_two_rules(event, three_working_days, three_days):
    assert day_of(event, 3, WORKING, BEFORE) == three_working_days
    assert day_of(event, 3, CALENDAR, BEFORE) == three_days


@pytest.mark.parametrize(
    ("adopted", "due"),
    [
        # Wed: 26, 27, 30, 31 March, 1 April.
        ("2026-03-25", "2026-04-01"),
        # Thu: Fri 21, Sat 22 worked for Mon 24; Tue 25 Christmas; Wed 26, Thu 27, Fri 28.
        ("2018-12-20", "2018-12-28"),
        # Tue: Wed 25 Christmas; Thu 26, Fri 27, Sat 28 worked; Mon 30, Tue 31, Wed 1 off; Thu 2, Fri 3.
        ("2019-12-24", "2020-01-03"),
        # Fri: Mon 7 moved to Sat 12, Tue 8 March; Wed 9, 10, 11, Sat 12 worked, Mon 14. Law 2136-IX is not yet there.
        ("2022-03-04", "2022-03-14"),
        # Thu before Easter under martial law: Fri 22, Mon 25, 26, 27, Thu 28.
        ("2022-04-21", "2022-04-28"),
        # Fri: Mon 23 is moved to Sat 28, Tue 24 August; Wed 25, 26, 27, Sat 28 worked, Mon 30.
        ("2021-08-20", "2021-08-30"),
    ],
)
def test_adopted_document_within_five_working_days(adopted, due):
    assert day_of(adopted, 5, WORKING, AFTER) == due


@pytest.mark.parametrize(
    ("sitting", "due"),
    [
        # Wed: 22, 21, 18–14, 11, 10, 9 December.
        ("2026-12-23", "2026-12-09"),
        # Thu: 12, 11; Mon 10 off for 9 May; 7, 6, 5; 4 and 3 off; 30, 29, 28, 27, 26 April.
        ("2021-05-13", "2021-04-26"),
        # Tue: 10; Fri 7 Christmas; 6, 5, 4; Mon 3 off for 1 January; 31, 30, 29, 28; Mon 27 off for 25; 24, 23 December.
        ("2022-01-11", "2021-12-23"),
        # The same days four years later, martial law: 9–5 January, 2, 1, 31, 30 December — Tue 13 minus ten.
        ("2026-01-13", "2025-12-30"),
    ],
)
def test_draft_decision_ten_working_days_before_the_sitting(sitting, due):
    assert day_of(sitting, 10, WORKING, BEFORE) == due


@pytest.mark.parametrize(
    ("opened", "number", "last"),
    [
        ("2026-12-21", 10, "2026-12-31"),
        # Over the end of the year, on a Sunday: a window is not moved.
        ("2026-12-24", 10, "2027-01-03"),
        # 2024 has a 29 February; 2 March is a Saturday.
        ("2024-02-01", 30, "2024-03-02"),
        ("2023-02-01", 30, "2023-03-03"),
        # Over Easter and the first days of May 2018.
        ("2018-04-20", 15, "2018-05-05"),
        ("2026-11-18", 15, "2026-12-03"),
    ],
)
def test_window_lasts_at_least_so_many_days(opened, number, last):
    assert day_of(opened, number, CALENDAR, LASTING) == last
    assert closes_no_earlier(date.fromisoformat(opened), number).isoformat() == last


def test_window_in_working_days_ends_on_the_last_of_them():
    # Fri 20 November: Mon 23, Tue 24.
    assert day_of("2026-11-20", 2, WORKING, LASTING) == "2026-11-24"


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        # 7 January 2019 is Christmas, a Monday: Tue 8.
        ("2018-12-24", "2019-01-08"),
        # 1 May 2020 is a Friday: Mon 4.
        ("2020-04-17", "2020-05-04"),
        # 12 April 2021 and 7 January 2025 are ordinary days.
        ("2021-03-29", "2021-04-12"),
        ("2024-12-24", "2025-01-07"),
        # 6 December 2026 is a Sunday: Mon 7.
        ("2026-11-22", "2026-12-07"),
    ],
)
def test_report_on_a_consultation_fourteen_days_after_the_decision(decided, due):
    assert day_of(decided, 14, CALENDAR, AFTER) == due


@pytest.mark.parametrize(
    ("reported_on", "due"),
    [
        (2017, "2018-03-01"),  # Thursday
        (2019, "2020-03-02"),  # 1 March is a Sunday
        (2024, "2025-03-03"),  # Saturday
        (2025, "2026-03-02"),  # Sunday
        (2026, "2027-03-01"),  # Monday
    ],
)
def test_yearly_report_until_the_first_of_march(reported_on, due):
    result = yearly(reported_on, 3, 1, UA)
    assert result.day.isoformat() == due
    assert result.plain == date(reported_on + 1, 3, 1)
    assert result.anchor == date(reported_on, 12, 31)


@pytest.mark.parametrize(
    ("anchor", "number", "unit", "direction", "due"),
    [
        # Mon 12 January: 1–9 January are off (Fri 9 for Sat 3), Wed 31 December too; Tue 30, Mon 29, Fri 26.
        ("2026-01-12", 3, WORKING, BEFORE, "2025-12-26"),
        # Thu 26 December: Fri 27, Sat 28 worked; 30 December to 8 January off; Thu 9.
        ("2024-12-26", 3, WORKING, AFTER, "2025-01-09"),
        # 9 May is a Friday: Mon 12.
        ("2025-04-25", 14, CALENDAR, AFTER, "2025-05-12"),
        # Sun 9 March 2025: Mon 10. 2026 has Mon 9 March off for the Sunday: from 8 back to Fri 6.
        ("2026-03-12", 3, CALENDAR, BEFORE, "2026-03-06"),
        # Wed 4 November is Unity Day: Thu 5.
        ("2026-10-21", 14, CALENDAR, AFTER, "2026-11-05"),
    ],
)
def test_a_russian_city_counts_by_the_russian_calendar(anchor, number, unit, direction, due):
    assert day_of(anchor, number, unit, direction, RU) == due


def test_the_same_term_ends_elsewhere_in_the_neighbouring_calendar():
    assert day_of("2024-12-26", 3, WORKING, AFTER, UA) == "2024-12-31"
    assert day_of("2024-12-26", 3, WORKING, AFTER, RU) == "2025-01-09"
