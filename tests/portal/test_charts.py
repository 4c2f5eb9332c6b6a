"""Drawings as geometry: nothing overlaps, nothing is lost, nothing stands where it should not."""

import itertools
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.charts.bar_parts import Bar
from apps.core.charts.bars import bar_chart
from apps.core.charts.patterns import look
from apps.core.charts.scales import edges, em, percent, place
from apps.core.charts.tables import Cell, Table
from apps.core.charts.wrapping import lines
from apps.plans.enums import FundingSource
from apps.portal.charts.activities import Activity, Step
from apps.portal.charts.axis import Axis
from apps.portal.charts.gantt import time_line
from apps.portal.charts.sums import Sums
from apps.portal.charts.tallies import Amount, Tally, rolled_up

money = st.decimals(min_value=0, max_value=10**13, places=2)
years = st.one_of(st.none(), st.integers(1991, 2100))
sources = st.sampled_from(FundingSource.values)
days = st.dates(date(1991, 1, 1), date(2100, 12, 31))


# --- bars


@given(st.lists(money, max_size=8))
def test_pieces_of_a_bar_touch_and_end_where_the_whole_ends(amounts):
    whole = sum(amounts, Decimal(0))
    spans = edges(amounts, whole)
    assert all(a[0] + a[1] == b[0] for a, b in itertools.pairwise(spans))
    assert all(width >= 0 for _x, width in spans)
    if whole:
        assert spans[0][0] == 0
        assert spans[-1][0] + spans[-1][1] == 100


@pytest.mark.parametrize(
    ("value", "written"),
    [("12.500", "12.5%"), ("100", "100%"), ("0.000", "0%"), ("33.333", "33.333%"), ("1E+2", "100%")],
)
def test_percent_has_a_point_and_no_idle_zeros(value, written):
    assert percent(Decimal(value)) == written


def test_lengths_are_written_with_a_point_whatever_the_language(settings):
    from django.utils.translation import override

    with override("uk"):
        assert percent(place(Decimal(1), Decimal(3))) == "33.333%"
        assert em(1.25) == "1.25em"


def chart(*bars, **more):
    return bar_chart(name="c", title="Назва", desc="Опис", bars=bars, **more)


def test_the_longest_bar_fills_the_width_and_others_are_measured_by_it():
    drawn = chart(
        Bar("а", [("state", Decimal(50)), ("local", Decimal(150))], "200"),
        Bar("б", [("state", Decimal(50))], "50"),
    )
    first, second = drawn.rows
    assert [(s.x, s.width) for s in first.segments] == [("0%", "25%"), ("25%", "75%")]
    assert [(s.x, s.width) for s in second.segments] == [("0%", "25%")]
    assert (first.number_x, second.number_x) == ("100%", "25%")


def test_what_is_not_known_has_no_bar_and_keeps_its_words():
    (row,) = chart(Bar("а", [("spent", None)], "немає даних")).rows
    assert (row.segments, row.number, row.number_x) == ([], "немає даних", "0%")


def test_bars_of_nothing_but_zeros_are_drawn_without_a_division():
    (row,) = chart(Bar("а", [("state", Decimal(0))], "0")).rows
    assert (row.segments, row.number_x) == ([], "0%")


def test_rows_never_overlap():
    long = "Умови для малого та середнього бізнесу, інвесторів і тих, хто починає свою справу в громаді"
    drawn = chart(*(Bar(f"{n} {long[: n * 9]}", [("goal", Decimal(n))], str(n)) for n in range(12)))
    tops = [float(row.y.removesuffix("em")) for row in drawn.rows]
    assert all(later - earlier >= 0.8 + 1.35 for earlier, later in itertools.pairwise(tops))
    assert float(drawn.height.removesuffix("em")) > tops[-1] + 0.8


def test_bars_that_share_a_label_have_it_once_and_a_word_each():
    drawn = chart(
        *(
            Bar(year, [(kind, Decimal(1))], "1", word=kind)
            for year in ("2021", "2022")
            for kind in ("planned", "spent")
        )
    )
    assert [bool(row.texts) for row in drawn.rows] == [True, False, True, False]
    assert [row.word for row in drawn.rows] == ["planned", "spent", "planned", "spent"]
    assert drawn.worded


def test_a_long_label_has_its_own_lines_on_narrow_and_on_wide_screens():
    label = "слово " * 30
    (row,) = chart(Bar(label, [("goal", Decimal(1))], "1")).rows
    sizes = {size: [t.text for t in row.texts if t.size == size] for size in ("narrow", "wide")}
    assert max(map(len, sizes["narrow"])) <= 36 < max(map(len, sizes["wide"])) <= 74
    assert sizes["narrow"][-1].endswith("…")
    assert not [t for t in row.texts if not t.size]


@given(st.text(max_size=300), st.integers(5, 80), st.integers(1, 3))
def test_broken_lines_never_exceed_their_width_or_their_number(text, width, most):
    broken = lines(text, width, most)
    assert len(broken) <= most
    assert all(len(line) <= width for line in broken)


def test_no_two_sources_look_the_same():
    looks = [look(source, "c").name for source in FundingSource.values]
    assert len(set(looks)) == len(looks)


def test_a_pattern_is_defined_once_under_the_name_of_its_drawing():
    drawn = chart(
        Bar("а", [("oblast", Decimal(1))], "1"),
        Bar("б", [("oblast", Decimal(2)), ("state", Decimal(1))], "3"),
        legend=[("oblast", "обласний")],
    )
    patterns = [item.pattern[0] for item in drawn.looks if item.pattern]
    assert patterns == ["c-slanted"]
    assert drawn.rows[0].segments[0].look.fill == "url(#c-slanted)"
    assert drawn.legend[0].look.pattern[0] == "c-key-slanted"


# --- sums


@given(st.lists(st.tuples(years, sources, money), max_size=40))
def test_sums_of_the_parts_are_the_sum_of_the_whole(rows):
    sums = Sums.of(rows, FundingSource.values)
    whole = sum((amount for _y, _s, amount in rows), Decimal(0))
    assert sums.total == whole
    assert sum(map(sums.of_year, sums.years), Decimal(0)) == whole
    assert sum(map(sums.of_source, sums.sources), Decimal(0)) == whole
    assert (None in sums.years) == any(year is None for year, _s, _a in rows)


def test_years_ascend_and_what_has_none_comes_last():
    rows = [(None, "local", Decimal(1)), (2023, "other", Decimal(1)), (2021, "state", Decimal(1))]
    sums = Sums.of(rows, FundingSource.values)
    assert sums.years == (2021, 2023, None)
    assert sums.sources == ("state", "local", "other")
    assert sums.at(2021, "local") is None


tallies = st.builds(
    lambda count, total: Tally(count, Amount(total, count if total is not None else 0)),
    st.integers(1, 50),
    st.one_of(st.none(), money),
)


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 20)), tallies), max_size=40))
def test_goals_with_those_without_one_are_the_whole(rows):
    tops = {number: number // 4 for number in range(12)}  # 12 and above are in no tree
    rolled = rolled_up(rows, tops)
    whole = sum((tally for _key, tally in rows), Tally())
    assert rolled.total == whole
    assert set(rolled.tops) <= {0, 1, 2}
    assert rolled.loose.count == sum(tally.count for key, tally in rows if key is None)
    assert rolled.unknown.count == sum(tally.count for key, tally in rows if key is not None and key >= 12)


def test_an_unknown_sum_is_not_zero():
    assert (Amount() + Amount()).total is None
    assert Amount(Decimal(5), 1) + Amount() == Amount(Decimal(5), 1)


# --- days


def test_a_year_has_as_many_steps_as_days_leap_or_not():
    plain, leap = Axis(2023, 2023), Axis(2024, 2024)
    assert plain.at(date(2023, 3, 1)) == place(Decimal(59), Decimal(365))
    assert leap.at(date(2024, 3, 1)) == place(Decimal(60), Decimal(366))
    assert leap.at(date(2024, 2, 29)) < leap.at(date(2024, 3, 1))


def test_the_last_day_of_the_axis_is_part_of_it():
    start, width = Axis(2024, 2024).span(date(2024, 1, 1), date(2024, 12, 31))
    assert (start, width) == (0, 100)


def test_one_day_is_still_to_be_seen_even_at_the_very_end():
    axis = Axis(2021, 2040)
    for day in (date(2021, 1, 1), date(2030, 2, 28), date(2040, 12, 31)):
        start, width = axis.span(day, day)
        assert width >= Decimal("0.5")
        assert start >= 0
        assert start + width <= 100


def test_an_open_end_goes_to_the_end_of_the_axis():
    axis = Axis(2021, 2022)
    assert sum(axis.span(date(2022, 1, 1), None)) == 100
    assert axis.span(None, date(2021, 12, 31)) == (0, 50)


@given(days, days, days, days)
def test_a_bar_never_leaves_the_axis(first, last, start, end):
    axis = Axis.covering([first, last])
    x, width = axis.span(min(start, end), max(start, end))
    assert x >= 0
    assert width > 0
    assert x + width <= 100


@given(days, st.integers(0, 3000))
def test_a_longer_work_has_no_shorter_bar(start, length):
    axis = Axis.covering([start, start + timedelta(days=3001)])
    shorter = axis.span(start, start + timedelta(days=length))
    longer = axis.span(start, start + timedelta(days=length + 1))
    assert longer[1] >= shorter[1]


def test_labels_leave_out_years_when_there_are_many():
    assert [tick.label for tick in Axis(2021, 2024).ticks()] == ["2021", "2022", "2023", "2024"]
    assert len(Axis(2000, 2059).ticks()) <= 8
    assert Axis(2021, 2040).quarter_starts == []
    assert len(Axis(2021, 2022).quarter_starts) == 6


def activity(start, end, steps=(), code="1.1"):
    return Activity(code, "Ремонт", "/x/", "going", "виконується", "2021", start, end, steps)


def test_a_measure_without_dates_is_named_beside_the_line():
    line = time_line(
        name="t",
        activities=[activity(date(2021, 1, 1), None), activity(None, None, code="1.2")],
        today=date(2021, 7, 1),
    )
    assert [item.code for item in line.undated] == ["1.2"]
    assert (line.lines[0].open, line.lines[0].x, line.lines[0].width) == ("end", "0%", "100%")


def test_without_any_date_nothing_is_drawn():
    assert time_line(name="t", activities=[activity(None, None)], today=date(2021, 1, 1)) is None


def test_today_is_marked_only_where_the_axis_has_it():
    rows = [activity(date(2021, 1, 1), date(2021, 12, 31))]
    inside_it = time_line(name="t", activities=rows, today=date(2021, 7, 2))
    assert inside_it.today == percent(inside_it.axis.at(date(2021, 7, 2)))
    assert time_line(name="t", activities=rows, today=date(2026, 1, 1)).today == ""


def test_one_wrong_year_does_not_make_everything_else_too_small():
    stage = [date(2021, 1, 1), date(2024, 12, 31)]
    rows = [activity(date(2021, 1, 1), date(2099, 12, 31), [Step("Здача", date(2099, 1, 1))])]
    line = time_line(name="t", activities=rows, today=date(2021, 1, 1), around=stage)
    assert (line.axis.first_year, line.axis.last_year) == (2021, 2034)
    assert (line.lines[0].open, line.lines[0].end, line.lines[0].marks) == ("end", "100%", [])


def test_work_that_began_long_before_the_stage_is_open_at_its_start():
    stage = [date(2021, 1, 1), date(2024, 12, 31)]
    rows = [activity(date(1995, 1, 1), date(2021, 12, 31))]
    line = time_line(name="t", activities=rows, today=date(2021, 1, 1), around=stage)
    assert (line.axis.first_year, line.lines[0].open, line.lines[0].x) == (2011, "start", "0%")


def test_milestones_stand_on_their_days_and_widen_the_axis():
    steps = [Step("Проєкт", date(2022, 1, 1)), Step("Без дати", None)]
    rows = [activity(date(2021, 1, 1), date(2021, 12, 31), steps)]
    line = time_line(name="t", activities=rows, today=date(2021, 1, 1))
    assert (line.axis.first_year, line.axis.last_year) == (2021, 2022)
    assert [(x, step.title) for x, step in line.lines[0].marks] == [("50%", "Проєкт")]


# --- tables


def test_a_table_knows_which_columns_hold_numbers():
    table = Table("т", ("Рік", "Сума"), [(Cell("2021"), Cell("5"))], (Cell("Разом"), Cell("5")))
    assert table.columns == [("Рік", False), ("Сума", True)]
    assert [[name for name, _cell in line] for line in table.lines] == [["Рік", "Сума"]]
    assert [cell.text for _name, cell in table.last] == ["Разом", "5"]
