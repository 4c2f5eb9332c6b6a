"""What a file would do, row by row and cell by cell."""

from decimal import Decimal

import pytest

from apps.plans.domain.imports import Outcome
from apps.plans.models import Measure, MeasureImport
from tests.factories import FundingFactory, MeasureFactory, PartnerFactory, UnitFactory
from tests.plans.imports.files import HEADERS, draft, outcomes, preview, table

pytestmark = pytest.mark.django_db


def test_rows_are_added_changed_same_or_wrong() -> None:
    edition = draft()
    unit = UnitFactory(community=edition.community, name="Департамент економіки")
    MeasureFactory(edition=edition, code="1.1", title="Ремонт школи", unit=unit)
    FundingFactory(measure=Measure.objects.get(), planned=Decimal("1250500"))
    MeasureFactory(edition=edition, code="1.2", title="Ремонт парку", unit=unit)
    found = preview(
        edition,
        table(
            ["1.1", "Ремонт школи", "департамент  «економіки»", "1 250,50"],
            ["1.2", "Ремонт скверу", "Департамент економіки", "10"],
            ["1.3", "Новий захід", "Департамент спорту", "7,5"],
            ["1.4", "Ще один", "Департамент спорту", "багато"],
        ),
    )
    assert outcomes(found) == ["SAME", "CHANGED", "ADDED", "ERROR"]
    assert found.counts == dict.fromkeys(Outcome, 1)
    assert found.rows[1].changes == {
        "title": ("Ремонт парку", "Ремонт скверу"),
        "planned:2021:local": (None, Decimal("10000")),
    }
    assert found.rows[2].changes["unit"] == (None, "Департамент спорту")
    assert found.new_units == ["Департамент спорту"]
    [error] = found.errors
    assert (error.row, error.column, error.value) == (5, "D", "багато")
    assert not MeasureImport.objects.exists()


def test_measures_that_the_file_does_not_name_are_listed_and_stay() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="9.9", title="Інший захід")
    found = preview(edition, table(["1.1", "Ремонт", "", ""]))
    assert [(one.code, one.title) for one in found.untouched] == [("9.9", "Інший захід")]


def test_columns_that_the_file_does_not_have_are_not_compared() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="1.1", title="Ремонт", result="Усе добре", territory="Центр")
    found = preview(edition, table(["1.1", "Ремонт"], headers=HEADERS[:2]))
    assert outcomes(found) == ["SAME"]


def test_empty_cell_of_a_given_column_empties_the_value() -> None:
    edition = draft()
    FundingFactory(measure=MeasureFactory(edition=edition, code="1.1", title="Ремонт"))
    found = preview(edition, table(["1.1", "Ремонт", "", ""]))
    changes = found.rows[0].changes
    assert changes["planned:2021:local"] == (Decimal("1250000.50"), None)
    assert changes["unit"][1] is None


@pytest.mark.parametrize("name", ["кп вода", "КП «Вода».", 'КП  "ВОДА"', "ВОДА-КП"])
def test_units_are_found_by_name_and_short_name_however_written(name: str) -> None:
    edition = draft()
    unit = UnitFactory(community=edition.community, name="КП „Вода“", short_name="Вода-КП")
    found = preview(edition, table(["1.1", "Ремонт", name, ""]))
    assert not found.new_units
    assert found.rows[0].changes["unit"] == (None, unit.name)


def test_name_with_a_comma_is_one_unit_when_the_directory_has_it() -> None:
    edition = draft()
    UnitFactory(community=edition.community, name="Департамент економіки, Інвестицій та Торгівлі")
    found = preview(edition, table(["1.1", "Ремонт", "Департамент економіки, Інвестицій та Торгівлі", ""]))
    assert not found.new_units
    assert "co_executors" not in found.rows[0].changes


def test_units_after_the_first_are_co_executors() -> None:
    edition = draft()
    found = preview(edition, table(["1.1", "Ремонт", "Департамент економіки; Відділ спорту", ""]))
    assert found.rows[0].changes["co_executors"] == (None, ("Відділ спорту",))
    assert found.new_units == ["Департамент економіки", "Відділ спорту"]


def test_units_of_another_community_are_not_taken() -> None:
    UnitFactory(name="Департамент економіки")
    found = preview(draft(), table(["1.1", "Ремонт", "Департамент економіки", ""]))
    assert found.new_units == ["Департамент економіки"]


def test_partners_are_listed_once_when_they_are_new() -> None:
    edition = draft()
    PartnerFactory(community=edition.community, name="Фонд «Дім»")
    headers = ("Код", "Назва заходу", "Партнери")
    data = table(["1", "А", "фонд Дім; ПРОМІС"], ["2", "Б", "ПРОМІС"], headers=headers)
    found = preview(edition, data)
    assert found.new_partners == ["ПРОМІС"]
    assert found.rows[0].changes["partners"] == (None, ("ПРОМІС", "Фонд «Дім»"))


def test_end_before_the_start_is_an_error_also_when_only_one_is_in_the_file() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="1.1", title="Ремонт")  # 2021-01-01 to 2022-12-31
    data = table(["1.1", "Ремонт", "01.03.2020"], headers=("Код", "Назва заходу", "Дата завершення"))
    found = preview(edition, data)
    assert outcomes(found) == ["ERROR"]
    assert found.errors[0].column == "C"


def test_money_of_years_outside_the_stage_is_a_warning() -> None:
    data = table(["1", "А", "10"], headers=("Код", "Назва заходу", "2019, місцевий бюджет, грн"))
    found = preview(draft(), data)
    assert outcomes(found) == ["ADDED"]
    assert [(one.row, one.column) for one in found.warnings] == [(0, "C")]


def test_sum_without_a_source_beside_sources_would_count_twice() -> None:
    edition = draft()
    measure = MeasureFactory(edition=edition, code="1", title="А")
    FundingFactory(measure=measure, year=2021, source="local", planned=Decimal(60))
    FundingFactory(measure=measure, year=2021, source="state", planned=Decimal(40))
    headers = ("Код", "Назва заходу", "Обсяг фінансування 2021, грн")
    columns = ["code", "title", "planned:2021:"]
    agreeing = preview(edition, table(["1", "А", "100"], headers=headers), columns=columns)
    assert outcomes(agreeing) == ["SAME"]
    other = preview(edition, table(["1", "А", "120"], headers=headers), columns=columns)
    assert outcomes(other) == ["ERROR"]
    assert other.errors[0].column == "C"


def test_table_without_codes_and_titles_says_so_and_still_shows_its_columns() -> None:
    found = preview(draft(), table(["Відділ", "Фонд"], headers=("Виконавець", "Партнери")))
    assert found.errors
    assert [column.header for column in found.columns] == ["Виконавець", "Партнери"]
    assert not found.rows


def test_table_of_codes_and_money_changes_measures_but_adds_none() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="1", title="А")
    data = table(["1", "5"], ["2", "6"], headers=("Код", "2021, місцевий бюджет, грн"))
    found = preview(edition, data)
    assert outcomes(found) == ["CHANGED", "ERROR"]
    assert (found.errors[0].row, found.errors[0].value) == (3, "2")


def test_five_thousand_errors_still_give_a_whole_preview() -> None:
    rows = [[f"1.{number}", f"Захід {number}", "", "багато"] for number in range(5000)]
    found = preview(draft(), table(*rows))
    assert len(found.errors) == 5000
    assert found.counts[Outcome.ERROR] == 5000
    assert found.rows[4999].problems[0].row == 5001


def test_number_of_queries_does_not_grow_with_the_rows(django_assert_max_num_queries) -> None:
    edition = draft()
    for number in range(30):
        measure = MeasureFactory(edition=edition, code=f"1.{number}", title=f"Захід {number}")
        FundingFactory(measure=measure)
    data = table(*[[f"1.{number}", f"Інший {number}", "Відділ", "1"] for number in range(30)])
    with django_assert_max_num_queries(16):
        assert preview(edition, data).counts[Outcome.CHANGED] == 30
