"""What columns mean, by their headers."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from apps.plans.domain.sheets import headers, labels, own_headers
from apps.plans.domain.sheets.fields import MONEY, Field, Role
from apps.plans.enums import FundingSource
from tests.plans.sheets.tables import fields, grid, names

YEARS = st.none() | st.integers(1991, 2100)
SUMS = st.builds(
    Field, st.sampled_from([*MONEY, Role.TOTAL]), st.none(), YEARS, st.none() | st.sampled_from(FundingSource)
)
PLAIN = [Field(role) for role in Role if role and role not in (*MONEY, Role.TOTAL)]
GOALS = [Field(Role.GOAL, level=level) for level in range(1, 6)]


@pytest.mark.parametrize("language", ["uk", "en", "ru"])
@pytest.mark.parametrize("field", [*PLAIN, *GOALS], ids=lambda field: field.name)
def test_own_label_of_every_field_is_known_in_every_language(field, language):
    with translation.override(language):
        label = labels.label(field)
    assert label
    assert own_headers.known(label) == field


@given(SUMS, st.sampled_from(["uk", "en", "ru"]), st.sampled_from(sorted(labels.CURRENCIES)))
def test_own_label_of_every_sum_is_known_in_every_language(field, language, currency):
    with translation.override(language):
        label = labels.label(field, currency)
    assert own_headers.known(label) == field


@pytest.mark.parametrize("language", ["uk", "en", "ru"])
def test_table_with_the_portals_own_headers_is_taken_at_its_word(language):
    wanted = [
        *PLAIN,
        *GOALS,
        Field(Role.PLANNED),
        *(Field(Role.PLANNED, year=2021, source=source) for source in FundingSource),
    ]
    with translation.override(language):
        titles = [labels.label(field) for field in wanted]
    layout = headers.recognise(grid(titles, ["x"] * len(titles)))
    assert layout.own
    assert [column.field for column in layout.columns] == wanted
    assert {column.multiplier for column in layout.columns} == {1}
    assert layout.header_rows == 1


@pytest.mark.parametrize(
    ("titles", "meanings"),
    [
        (
            ("№ з/п", "Найменування заходу", "Термін виконання", "Виконавці", "Джерела фінансування", "Обсяг, тис. грн"),
            ["code", "title", "term", "unit", "source", "planned::"],
        ),
        (
            ("Код", "Оперативна ціль", "Завдання", "Захід", "Відповідальний", "Співвиконавці", "Партнери", "Територія"),
            ["code", "goal:2", "goal:3", "title", "unit", "co_executors", "partners", "territory"],
        ),
        (
            ("Назва проєкту", "Дата початку", "Дата завершення", "Стан виконання", "Причини відхилення", "Примітка"),
            ["title", "starts_on", "ends_on", "state", "reason", ""],
        ),
        (
            ("Мероприятие", "Срок исполнения", "Ответственный исполнитель", "Местный бюджет 2022, тыс. руб.", "Итого"),
            ["title", "term", "unit", "planned:2022:local", "total::"],
        ),
        (
            ("Measure", "Strategic goal", "Responsible unit", "Start", "End", "State budget 2023, UAH", "Spent 2023"),
            ["title", "goal:1", "unit", "starts_on", "ends_on", "planned:2023:state", "spent:2023:"],
        ),
        (
            ("Захід", "Індикатор", "Одиниця виміру", "Базове значення", "Цільове значення", "Очікуваний результат"),
            ["title", "indicator", "indicator_unit", "baseline", "target", "result"],
        ),
        (
            ("Захід", "2021", "2022", "Всього", "Виділено 2021", "Використано 2021", "Номер DREAM", "Широта", "Довгота"),
            ["title", "planned:2021:", "planned:2022:", "total::", "allocated:2021:", "spent:2021:", "dream_id", "latitude", "longitude"],
        ),
        (("Зміст заходу", "Вид", "Мета", "Контрольні точки"), ["title", "kind", "description", "milestones"]),
        (("Захід", "Усього, тис. грн"), ["title", "planned::"]),
        (("Завдання", "Строк", "Виконавець", "Кошти, грн"), ["title", "term", "unit", "planned::"]),
        (("Захід", "Кошторис"), ["title", "planned::"]),
        (("Захід", "Колір", "Інше"), ["title", "", ""]),
    ],
)  # fmt: skip
def test_headers_of_one_line(titles, meanings):
    assert fields(*titles) == meanings


def test_group_headers_without_merged_cells_reach_to_the_right():
    table = grid(
        ["Захід", "Обсяги фінансування, тис. грн", None, None, None, "Результат"],
        [None, "2021", None, "2022", None, None],
        [None, "державний бюджет", "місцевий бюджет", "державний бюджет", "місцевий бюджет", None],
        ["Ліхтарі", 1, 2, 3, 4, "Світло"],
    )
    layout = headers.recognise(table)
    assert names(layout) == [
        "title",
        "planned:2021:state",
        "planned:2021:local",
        "planned:2022:state",
        "planned:2022:local",
        "result",
    ]
    assert layout.header_rows == 3
    assert layout.columns[2].header == "Обсяги фінансування, тис. грн / 2021 / місцевий бюджет"
    assert layout.columns[2].multiplier == 1000


@pytest.mark.parametrize(
    ("line", "header", "multiplier"),
    [
        ("тис. грн", "2021", 1000), ("(млн грн)", "2021", 10**6), ("грн", "2021", 1), ("тис. грн", "2021, грн", 1),
        (None, "2021, тис.грн", 1000), (None, "2021 (thousand UAH)", 1000), ("тыс. руб.", "2021", 1000), (None, "2021", 1),
    ],
)  # fmt: skip
def test_unit_of_sums_stands_in_the_header_or_above_the_table(line, header, multiplier):
    table = grid(["План заходів"], [None, line], ["Захід", "Виконавець", header], ["Ліхтарі", "Відділ", 5])
    layout = headers.recognise(table)
    assert layout.header_rows == 3
    assert layout.columns[2].multiplier == multiplier
    assert layout.columns[2].thousands == (multiplier == 1000)


def test_code_and_title_of_a_goal_are_one_goal_and_indicators_have_parts():
    table = grid(
        ["Стратегічна ціль", None, "Захід", None, "Показник", None, None, None],
        ["код", "назва", "код", "назва", "назва", "од. виміру", "базове значення", "2023"],
        ["1", "Місто", "1.1", "Ліхтарі", "Опори", "шт.", "0", "40"],
    )
    meanings = ["goal:1", "goal:1", "code", "title", "indicator", "indicator_unit", "baseline", "target"]
    assert names(headers.recognise(table)) == meanings


def test_row_that_numbers_the_columns_belongs_to_the_headers():
    table = grid(["Код", "Захід", "Строк"], ["1", "2", "3"], [1.0, "Ліхтарі", "2022"])
    assert headers.recognise(table).header_rows == 2


def test_goal_over_the_whole_width_is_no_header():
    goal = "Стратегічна ціль 1. Економіка"
    table = grid(["Код", "Захід", "Строк", "Виконавець"], [goal] * 4, ["1.1", "Ліхтарі", "2022", "Відділ"])
    assert headers.recognise(table).header_rows == 1


def test_total_of_a_year_over_its_sources_is_a_total():
    titles = ("Захід", "2021 всього", "2021 державний бюджет", "2021 місцевий бюджет", "2022")
    assert fields(*titles) == [
        "title",
        "total:2021:",
        "planned:2021:state",
        "planned:2021:local",
        "planned:2022:",
    ]


def test_years_and_sources_side_by_side_are_counted_once():
    titles = ("Захід", "Усього", "2021", "2022", "Державний бюджет", "Місцевий бюджет")
    assert fields(*titles) == [
        "title",
        "total::",
        "planned:2021:",
        "planned:2022:",
        "total::state",
        "total::local",
    ]


def test_table_without_known_headers_is_understood_by_its_cells():
    table = grid(
        ["Щось", "Дещо", "Інше", "Ще", "Іще"],
        ["1.1", "Ліхтарі на вулиці Ставковій", "2022-2023", "Відділ благоустрою", "1 200,5"],
        ["1.2", "Розумне вимкнення світла", "I квартал 2023", "Відділ енергетики", 300.0],
    )
    assert names(headers.recognise(table)) == ["code", "title", "term", "unit", "planned::"]


def test_table_without_any_header_is_understood_by_its_cells():
    table = grid(*([f"1.{n}", f"Захід номер {n} про щось важливе", "2022", 5.5] for n in range(1, 9)))
    layout = headers.recognise(table)
    assert (layout.header_rows, names(layout)) == (0, ["code", "title", "term", "planned::"])


def test_own_headers_that_stand_twice_are_taken_once():
    layout = headers.recognise(grid(["Code", "Measure or project", "Code"], ["1", "x", "2"]))
    assert names(layout) == ["code", "title", ""]
    assert not layout.own


def test_empty_table_has_an_empty_layout():
    assert headers.recognise(grid()).columns == []


def test_fingerprint_forgives_case_and_spaces_and_tells_years_apart():
    one = headers.recognise(grid(["Захід", "Виконавець", "Кошти 2021"], ["x"]))
    same = headers.recognise(grid(["ЗАХІД ", "виконавець", "Кошти\u00a02021"], ["y"]))
    other = headers.recognise(grid(["Захід", "Виконавець", "Кошти 2022"], ["x"]))
    assert one.fingerprint == same.fingerprint != other.fingerprint
    assert len(one.fingerprint) == 64


def test_people_may_say_what_columns_mean():
    layout = headers.recognise(grid(["А", "Б", "Кошти, тис. грн"], ["x", "y", 1]))
    mapped = headers.remapped(layout, ["title", "", "spent:2021:local"])
    assert names(mapped) == ["title", "", "spent:2021:local"]
    assert mapped.columns[2].multiplier == 1000
    assert mapped.fingerprint == layout.fingerprint


@pytest.mark.parametrize(
    "mapping",
    [
        ["title"],
        ["title", "title", ""],
        ["title", "nonsense", ""],
        ["title", "planned:x:", ""],
        ["title", "planned:2021:bank", ""],
        ["title", "goal:x", ""],
    ],
)
def test_mapping_that_says_nothing_is_refused(mapping):
    layout = headers.recognise(grid(["А", "Б", "В"], ["x", "y", "z"]))
    with pytest.raises(ValidationError):
        headers.remapped(layout, mapping)


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_letters_are_those_of_spreadsheets(index, letters):
    assert headers.letter(index) == letters
