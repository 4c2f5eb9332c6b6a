"""Rows of a table become measures; what is no measure is told apart, what is not understood is named."""

import gc
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from apps.plans.domain.sheets import headers, rows
from tests.plans.sheets.tables import STAGE, grid, places, read, sums

HEAD = ["Код", "Захід", "Виконавець", "Строк виконання", "2021, тис. грн", "2022, тис. грн", "Усього"]


def codes(found):
    return [row.values.get("code") for row in found]


def test_every_value_of_a_full_row():
    titles = [
        *(
            "Код",
            "Вид",
            "Стратегічна ціль",
            "Завдання",
            "Захід",
            "Опис",
            "Очікуваний результат",
            "Виконавець",
        ),
        *(
            "Співвиконавці",
            "Партнери",
            "Дата початку",
            "Дата завершення",
            "Територія",
            "Широта",
            "Довгота",
            "Номер DREAM",
        ),
        *(
            "Контрольні точки",
            "Індикатор",
            "Одиниця виміру",
            "Базове значення",
            "Цільове значення",
            "Стан",
            "Причини",
        ),
    ]
    cells = [
        *(
            1.2,
            "проєкт",
            "1. Місто",
            "1.2. Світло",
            "  Нові   ліхтарі ",
            "Опис\nу два рядки",
            "Світло",
            "Відділ світла",
        ),
        *(
            "КП «Світло»; Відділ доріг",
            "Фонд, ГО «Місто»",
            date(2021, 3, 1),
            "2022",
            "вул. Садова",
            "47,8388",
            35.139567,
        ),
        *(
            "dream-ua-010124-1a2b3c4d",
            "2021-05-01 – Проєкт\nвересень 2021: Роботи\nЗдача",
            "Ліхтарі\nОпори",
            "шт.\nшт.",
        ),
        *("0\n–", "40\n12", "виконується", "За графіком"),
    ]
    (row,) = read(titles, cells)
    assert not row.problems
    assert row.number == 2
    assert row.values == {
        "code": "1.2", "kind": "project", "goal": [(3, "1.2. Світло"), (1, "1. Місто")], "title": "Нові ліхтарі",
        "description": "Опис\nу два рядки", "result": "Світло", "unit": ["Відділ світла"], "unit_raw": "Відділ світла",
        "co_executors": ["КП «Світло»", "Відділ доріг"], "co_executors_raw": "КП «Світло»; Відділ доріг",
        "partners": ["Фонд", "ГО «Місто»"], "partners_raw": "Фонд, ГО «Місто»",
        "starts_on": date(2021, 3, 1), "ends_on": date(2022, 12, 31), "territory": "вул. Садова",
        "latitude": Decimal("47.838800"), "longitude": Decimal("35.139567"), "dream_id": "DREAM-UA-010124-1A2B3C4D",
        "milestones": [(date(2021, 5, 1), "Проєкт"), (date(2021, 9, 30), "Роботи"), (None, "Здача")],
        "indicators": [("Ліхтарі", "шт.", "0", "40"), ("Опори", "шт.", "", "12")],
        "state": "going", "reason": "За графіком",
    }  # fmt: skip


def test_only_what_the_file_has_is_given():
    (row,) = read(["Захід", "Виконавець", "Строк", "2021, місцевий бюджет"], ["Ліхтарі", None, "2021", None])
    assert row.given == {"title", "unit", "term", "starts_on", "ends_on", "planned", "planned:2021:local"}
    assert "unit" not in row.values


def test_what_was_not_understood_is_named_and_not_given():
    (row,) = read(HEAD, ["1", "Ліхтарі", "Відділ", "колись", "в межах кошторису" + "!" * 90, 5.0, None])
    term, money = row.problems
    assert (term.row, term.column, term.header, term.value, term.severity) == (
        2,
        "D",
        "Строк виконання",
        "колись",
        "error",
    )
    assert (money.column, len(money.value)) == ("E", 80)
    assert not {"starts_on", "ends_on", "planned:2021:"} & row.given
    assert "planned:2022:" in row.given
    assert sums(row) == {(2022, "unspecified"): "5000.00"}


def test_money_is_in_full_units():
    found = read(
        HEAD, ["1", "А", None, None, "1 234,5", 0, None], ["2", "Б", None, None, "–", "2 млн грн", None]
    )
    assert [sums(row) for row in found] == [
        {(2021, "unspecified"): "1234500.00", (2022, "unspecified"): "0.00"},
        {(2022, "unspecified"): "2000000.00"},
    ]


def test_planned_allocated_and_spent_are_kept_apart():
    (row,) = read(["Захід", "План 2021, грн", "Виділено 2021, грн", "Використано 2021, грн"], ["А", 3, 2, 1])
    assert [(money.year, money.amount) for money in (*row.planned, *row.allocated, *row.spent)] == [
        (2021, 3),
        (2021, 2),
        (2021, 1),
    ]


@pytest.mark.parametrize(
    "line",
    [
        [None, "Усього за завданням 1.1", None, None, 5.0, 5.0, 10.0],
        ["Разом:", None, None, None, "5,0", "5,0", "10"],
        [None, "ИТОГО", None, None, 5, 5, 10],
        [None, "Total", None, None, 5, 5, 10],
        [None, "у т. ч. місцевий бюджет", None, None, 5, None, 5],
        [None] * 7,
        ["", " ", None, None, None, None, None],
        ["1", "2", "3", "4", "5", "6", "7"],
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0],
        HEAD,
        ["Стратегічна ціль 2. Вода", None, None, None, None, None, None],
        ["Розділ 2"] * 7,
        ["* ціни 2021 року", None, None, None, None, None, None],
        [None, "Примітка: суми уточнюють щороку", None, None, None, None, None],
        ["Секретар міської ради", None, None, None, None, None, "О. Вигадана"],
    ],
)  # fmt: skip
def test_what_is_no_measure_is_passed_over(line):
    found = read(
        HEAD,
        ["1", "Ліхтарі", "Відділ", "2021", 1, None, 1],
        line,
        ["2", "Лавки", "Відділ", "2021", 2, None, 2],
    )
    assert codes(found) == ["1", "2"]
    assert [sums(row)[2021, "unspecified"] for row in found] == ["1000.00", "2000.00"]
    assert not any(row.problems for row in found)


@pytest.mark.parametrize(
    "title",
    ["Разом з містом: фестиваль", "Загальна освіта", "Голова громади відповідає", "Завдання для дітей"],
)
def test_measure_that_begins_like_something_else_is_still_a_measure(title):
    (row,) = read(HEAD, ["1.1", title, "Відділ культури", "2021", 1, None, 1])
    assert row.values["title"] == title


def test_rows_after_a_total_do_not_reach_back_to_the_measure():
    found = read(
        HEAD,
        ["1", "Ліхтарі", "Відділ", "2021", 1, None, None],
        ["Усього", None, None, None, 1, None, None],
        [None, None, None, None, 1, 1, None],
    )
    assert len(found) == 1
    assert sums(found[0]) == {(2021, "unspecified"): "1000.00"}


def test_headings_become_goals_of_the_rows_below():
    found = read(
        HEAD,
        ["Стратегічна ціль 1. Економіка"] * 7,
        ["Оперативна ціль 1.1. Ринок"] * 7,
        ["1", "А", "Відділ", "2021"],
        ["Завдання 1.1.1. Навіс"] * 7,
        ["2", "Б", "Відділ", "2021"],
        ["Стратегічна ціль 2. Вода"] * 7,
        ["3", "В", "Відділ", "2021"],
        merged=tuple((row, column) for row in (1, 2, 4, 6) for column in range(1, 7)),
    )
    assert [row.values["goal"] for row in found] == [
        [(2, "Оперативна ціль 1.1. Ринок"), (1, "Стратегічна ціль 1. Економіка")],
        [
            (3, "Завдання 1.1.1. Навіс"),
            (2, "Оперативна ціль 1.1. Ринок"),
            (1, "Стратегічна ціль 1. Економіка"),
        ],
        [(1, "Стратегічна ціль 2. Вода")],
    ]
    assert all("goal" in row.given for row in found)


def test_code_and_title_of_a_goal_in_two_cells_are_a_heading():
    found = read(
        HEAD,
        ["1.", "Економіка"],
        ["1.1.", "Ринок"],
        ["1.1.1", "Навіс над ринком", "Відділ", "2021", 5, None, None],
    )
    assert codes(found) == ["1.1.1"]
    assert found[0].values["goal"] == [(2, "1.1. Ринок"), (1, "1. Економіка")]


def test_merged_goal_holds_for_its_rows_and_lost_merges_go_on():
    titles = ["Стратегічна ціль", "Завдання", "Захід", "Строк"]
    merged = read(
        titles, ["1. А", "1.1. Б", "x", "2021"], ["1. А", "1.1. Б", "y", "2021"], merged=((2, 0), (2, 1))
    )
    lost = read(
        titles, ["1. А", "1.1. Б", "x", "2021"], [None, None, "y", "2021"], ["2. В", None, "z", "2022"]
    )
    assert [row.values["goal"] for row in merged] == [[(3, "1.1. Б"), (1, "1. А")]] * 2
    assert [row.values["goal"] for row in lost] == [[(3, "1.1. Б"), (1, "1. А")]] * 2 + [[(1, "2. В")]]


def test_table_of_the_portal_does_not_lend_goals():
    found = read(["Goal", "Measure or project"], ["1. А", "x"], [None, "y"])
    assert ["goal" in row.values for row in found] == [True, False]


SOURCED = ["Код", "Захід", "Джерело фінансування", "2021, грн", "2022, грн"]


@pytest.mark.parametrize("merged", [False, True])
def test_next_source_in_the_next_row_belongs_to_the_measure_above(merged):
    repeated = ("1", "Ліхтарі") if merged else (None, None)
    found = read(
        SOURCED,
        ["1", "Ліхтарі", "Місцевий бюджет", 1, 2],
        [*repeated, "Обласний бюджет", 3, None],
        [*repeated, "кошти місцевого бюджету", 10, None],
        ["2", "Лавки", "грант", 5, None],
        merged=((2, 0), (2, 1), (3, 0), (3, 1)) if merged else (),
    )
    assert codes(found) == ["1", "2"]
    assert sums(found[0]) == {(2021, "local"): "11.00", (2022, "local"): "2.00", (2021, "oblast"): "3.00"}
    assert sums(found[1]) == {(2021, "assistance"): "5.00"}
    assert not found[0].problems


def test_two_measures_may_share_a_merged_number():
    found = read(SOURCED, ["1", "Ліхтарі", None, 1, None], ["1", "Лавки", None, 2, None], merged=((2, 0),))
    assert [row.values.get("code") for row in found] == ["1", None]


def test_second_sum_for_the_same_year_is_not_added_in_silence():
    (row,) = read(["Код", "Захід", "2021, грн"], ["1", "Ліхтарі", 1], [None, None, 2])
    assert sums(row) == {(2021, "unspecified"): "1.00"}
    assert places(row) == ["C3"]


def test_further_rows_add_lines_and_contradictions_are_named():
    (row,) = read(
        ["Код", "Захід", "Виконавець", "Строк", "Результат", "Індикатор", "Територія"],
        ["1", "Ліхтарі", "Відділ світла", "2021", "Світло", "Ліхтарі", "Центр"],
        [None, None, "Відділ доріг", "2022", "Безпека", "Опори", None],
    )
    assert row.values["unit"] == ["Відділ світла", "Відділ доріг"]
    assert row.values["result"] == "Світло\nБезпека"
    assert [name for name, *_rest in row.values["indicators"]] == ["Ліхтарі", "Опори"]
    assert places(row) == ["D3", "D3"]


def test_sum_merged_over_years_belongs_to_none_of_them():
    (row,) = read(["Захід", "2021, грн", "2022, грн", "2023, грн"], ["Ліхтарі", 9, 9, 4], merged=((1, 2),))
    assert sums(row) == {(None, "unspecified"): "9.00", (2023, "unspecified"): "4.00"}


def test_sum_merged_over_measures_is_counted_once_with_a_warning():
    found = read(["Захід", "2021, грн"], ["Ліхтарі", 9], ["Лавки", 9], merged=((2, 1),))
    assert [sums(row) for row in found] == [{(2021, "unspecified"): "9.00"}, {}]
    assert [problem.severity for problem in found[1].problems] == ["warning"]


def test_total_that_differs_is_a_warning():
    found = read(
        HEAD,
        ["1", "А", None, None, 1, 2, 3],
        ["2", "Б", None, None, 1, 2, 4],
        ["3", "В", None, None, 1, "x5", 9],
    )
    assert [places(row) for row in found] == [[], ["G3"], ["F4"]]
    assert found[1].problems[0].severity == "warning"
    assert sums(found[1]) == {(2021, "unspecified"): "1000.00", (2022, "unspecified"): "2000.00"}


def test_total_of_a_year_is_compared_with_its_own_parts():
    titles = ["Захід", "2021 всього", "2021 державний бюджет", "2021 місцевий бюджет", "2022"]
    found = read(titles, ["А", 3, 1, 2, 50], ["Б", 4, 1, 2, 50])
    assert [places(row) for row in found] == [[], ["B3"]]


def test_measure_without_a_name_is_named():
    (row,) = read(HEAD, ["1", None, "Відділ", "2021", 5, None, None])
    assert places(row) == ["B2"]
    assert "title" not in row.given


def test_codes_may_stand_for_names_in_a_partial_table():
    found = read(
        ["Код", "Стан виконання", "Причини"], ["1.1", "виконано", None], ["1.2", "Скасовано", "Немає коштів"]
    )
    assert [(row.values["code"], row.values["state"]) for row in found] == [
        ("1.1", "done"),
        ("1.2", "cancelled"),
    ]
    assert not found[0].problems


def test_table_without_names_and_codes_is_refused():
    table = grid(["Захід", "Строк"], ["x", "2021"])
    layout = headers.remapped(headers.recognise(table), ["", "term"])
    with pytest.raises(ValidationError):
        rows.read(table, layout, stage=STAGE)


@pytest.mark.parametrize(
    ("header", "cell", "key"),
    [
        ("Код", date(2022, 2, 1), "code"), ("Код", "1" * 41, "code"), ("Вид", "щось", "kind"), ("Стан", "хтозна", "state"),
        ("Номер DREAM", "UA-1", "dream_id"), ("Широта", "91", "latitude"), ("Довгота", "схід", "longitude"),
        ("Широта", "nan", "latitude"), ("Широта", "1e999", "latitude"),
        ("Територія", "я" * 501, "territory"), ("Індикатор", "я" * 501, "indicators"), ("Стратегічна ціль", date(2022, 2, 1), "goal"),
        ("Контрольні точки", "я" * 501, "milestones"),
    ],
)  # fmt: skip
def test_cell_that_cannot_be_meant_is_named(header, cell, key):
    (row,) = read(["Захід", header, "Строк"], ["Ліхтарі", cell, "2021"])
    assert places(row) == ["B2"]
    assert row.problems[0].message
    assert key not in row.given
    assert key not in row.values


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("виконано", "done"), ("Виконується", "going"), ("в процесі реалізації", "going"), ("термін не настав", "not_due"),
        ("не виконано", "not_done"), ("перенесено на 2023", "postponed"), ("скасовано", "cancelled"), ("частково виконано", "going"),
        ("не розпочато", "not_due"), ("in progress", "going"), ("done", "done"), ("не выполнено", "not_done"),
        ("выполняется", "going"), ("немає даних", None), ("-", None),
    ],
)  # fmt: skip
def test_states_in_the_words_of_reports(word, state):
    (row,) = read(["Захід", "Стан виконання", "Строк"], ["Ліхтарі", word, "2021"])
    assert row.values.get("state") == state
    assert not row.problems


def test_indicators_whose_lines_do_not_match_are_named():
    titles = ["Захід", "Індикатор", "Одиниця виміру", "Цільове значення"]
    assert places(read(titles, ["А", "x\ny\nz", "шт.\nкм", "1"])[0]) == ["B2"]
    (row,) = read(titles, ["А", "Довга назва,\nщо не вмістилася", "км", 3.5])
    assert row.values["indicators"] == [("Довга назва, що не вмістилася", "км", "", "3,5")]


def test_formula_like_text_that_the_export_made_safe_comes_back():
    (row,) = read(["Захід", "Опис", "Строк"], ["'=1+1 або два", "'- перше\n- друге", "2021"])
    assert row.values["title"] == "=1+1 або два"
    assert row.values["description"] == "- перше\n- друге"


def test_row_of_thousands_of_errors_is_still_read():
    lines = [[f"{n}", f"Захід {n}", "колись", "-5", "?"] for n in range(2500)]
    found = read(["Код", "Захід", "Строк", "2021, грн", "2022, грн"], *lines)
    assert len(found) == 2500
    assert all(len(row.problems) == 3 for row in found)


@pytest.mark.parametrize("running", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(running):
    before = gc.isenabled()
    (gc.enable if running else gc.disable)()
    try:
        read(HEAD, ["1", "Ліхтарі", "Відділ", "2021", 1, None, None])
        assert gc.isenabled() == running
    finally:
        (gc.enable if before else gc.disable)()
