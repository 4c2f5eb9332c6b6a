"""What words about time mean in days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.process.domain.months import plus_months
from apps.process.domain.windows import Words, named, understood, window
from apps.process.enums import WindowPart as Part

OCTOBER = date(2024, 10, 1)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("середина листопада", ("2024-11-11", "2024-11-20")),
        ("друга половина грудня", ("2024-12-16", "2024-12-31")),
        ("перша половина січня", ("2025-01-01", "2025-01-15")),
        ("до кінця жовтня", ("2024-10-01", "2024-10-31")),
        ("до середини листопада", ("2024-11-01", "2024-11-20")),
        ("протягом жовтня", ("2024-10-01", "2024-10-31")),
        ("жовтень - початок листопада", ("2024-10-01", "2024-11-10")),
        ("жовтень – листопад", ("2024-10-01", "2024-11-30")),
        ("кінець листопада", ("2024-11-21", "2024-11-30")),
        ("наприкінці листопада", ("2024-11-21", "2024-11-30")),
        ("початок грудня", ("2024-12-01", "2024-12-10")),
        ("на початку грудня", ("2024-12-01", "2024-12-10")),
        ("січень", ("2025-01-01", "2025-01-31")),
        ("у січні", ("2025-01-01", "2025-01-31")),
        ("кінець лютого", ("2025-02-21", "2025-02-28")),
        ("березень (на черговій сесії міської ради)", ("2025-03-01", "2025-03-31")),
        ("_____ тиждень жовтня", ("2024-10-01", "2024-10-31")),
        ("кінець грудня – середина січня", ("2024-12-21", "2025-01-20")),
    ],
)
def test_words_of_a_plan_become_a_range_of_days(words: str, days: tuple[str, str]) -> None:
    meant = understood(words)
    assert meant is not None
    found = window(OCTOBER, *meant.offsets(10))
    assert found is not None
    assert tuple(day.isoformat() for day in found) == days


@pytest.mark.parametrize(
    "words",
    [
        "",
        "протягом 3 робочих днів після засідання",
        "не пізніше ніж за 3 дні до громадських слухань",
        "третій тиждень жовтня",
        "15 жовтня",
        "з 5 до 20 листопада",
        "жовтень – листопад – грудень",
        "мінімум 10 днів",
    ],
)
def test_words_that_are_not_fully_understood_give_no_range(words: str) -> None:
    assert understood(words) is None


def test_end_of_february_follows_the_length_of_the_year() -> None:
    assert window(date(2023, 10, 1), 4, Part.END, 4, Part.END) == (date(2024, 2, 21), date(2024, 2, 29))
    assert window(date(2024, 10, 1), 4, Part.END, 4, Part.END) == (date(2025, 2, 21), date(2025, 2, 28))


def test_window_without_months_is_none() -> None:
    assert window(OCTOBER, None, Part.WHOLE, None, Part.WHOLE) is None


def test_window_with_one_month_begins_with_the_plan_or_ends_in_that_month() -> None:
    assert window(OCTOBER, None, Part.WHOLE, 1, Part.MIDDLE) == (OCTOBER, date(2024, 11, 20))
    assert window(OCTOBER, 1, Part.BEGINNING, None, Part.WHOLE) == (date(2024, 11, 1), date(2024, 11, 10))


def test_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        window(OCTOBER, 1, Part.END, 1, Part.BEGINNING)


starts = st.dates(date(2018, 1, 1), date(2090, 12, 31))
offsets = st.integers(0, 60)
parts = st.sampled_from([part.value for part in Part])


@given(starts, offsets, parts, offsets, parts)
def test_window_lies_in_the_months_it_names(
    start: date, first: int, from_part: str, more: int, to_part: str
) -> None:
    try:
        found = window(start, first, from_part, first + more, to_part)
    except ValueError:
        assert more == 0  # only within one month can the end come first
        return
    assert found is not None
    begins, ends = found
    assert begins <= ends
    assert months(begins) - months(start) == first
    assert months(ends) - months(start) == first + more


@given(starts, offsets, parts)
def test_a_part_never_leaves_its_month_and_the_parts_cover_it(start: date, month: int, part: str) -> None:
    whole = window(start, month, Part.WHOLE, month, Part.WHOLE)
    found = window(start, month, part, month, part)
    assert whole is not None
    assert found is not None
    assert whole[0] <= found[0] <= found[1] <= whole[1]
    days = {Part.BEGINNING: 10, Part.MIDDLE: 10, Part.FIRST_HALF: 15}
    if part in days:
        assert (found[1] - found[0]).days + 1 == days[Part(part)]
    else:
        assert found[1] == whole[1]


@given(starts, offsets, parts, offsets, parts, st.integers(-24, 24))
def test_moving_the_start_gives_the_window_of_the_new_start(
    start: date, first: int, from_part: str, more: int, to_part: str, months_later: int
) -> None:
    first, more = first + 1, more + 1
    was = window(start, first, from_part, first + more, to_part)
    anew = window(start, first + months_later, from_part, first + more + months_later, to_part)
    assert was is not None
    assert anew is not None
    assert tuple(plus_months(day, months_later) for day in was) == anew


@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 12))
def test_months_are_counted_from_the_start_over_the_year_end(start: int, first: int, last: int) -> None:
    words = Words(first, Part.WHOLE, last, Part.WHOLE)
    from_month, _, to_month, _ = words.offsets(start)
    assert 0 <= from_month < 12
    assert from_month <= to_month < from_month + 12
    assert (start - 1 + from_month) % 12 + 1 == first
    assert (start - 1 + to_month) % 12 + 1 == last


@given(starts, offsets, parts, offsets, parts)
def test_a_window_is_named_so_that_it_comes_out_the_same(
    start: date, first: int, from_part: str, more: int, to_part: str
) -> None:
    try:
        was = window(start, first, from_part, first + more, to_part)
    except ValueError:
        return
    assert was is not None
    words = named(*was)
    assert window(start, first, words.from_part, first + more, words.to_part) == was


@given(starts, st.integers(0, 90))
def test_any_range_of_days_lies_within_the_window_that_it_is_named(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    words = named(first, last)
    found = window(first, 0, words.from_part, months(last) - months(first), words.to_part)
    assert found is not None
    assert found[0] <= first <= last <= found[1]


def months(day: date) -> int:
    return day.year * 12 + day.month
