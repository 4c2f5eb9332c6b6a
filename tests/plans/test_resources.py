"""The columns of an action plan, and the files written with them: exact, safe to open, read back as they were."""

import csv
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.plans import resources
from apps.plans.domain import facts
from apps.plans.domain.lines import goal_paths, lines
from apps.plans.domain.records import json_bytes
from apps.plans.domain.sheets.escapes import unescaped
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.labels import label
from apps.plans.enums import FundingSource, Reported
from apps.plans.models import CoExecutor, Measure
from tests.factories import GoalFactory, UnitFactory, published_edition
from tests.factories.plans import (
    FundingFactory,
    MeasureFactory,
    MilestoneFactory,
    PlanEditionFactory,
    PlanIndicatorFactory,
    published_plan,
)

pytestmark = pytest.mark.django_db
TODAY = date(2022, 6, 1)


def read(edition):
    text = edition.strategy.editions.first()
    goals = goal_paths(text.goals.all()) if text else {}
    rows = Measure.objects.filter(edition=edition).order_by("position", "pk")
    return lines(rows, editions=[edition], goals=goals, on=TODAY)


def table(found):
    """Rows of the CSV as dictionaries by header."""
    return list(csv.DictReader(StringIO(resources.csv_bytes(found).decode("utf-8-sig"))))


def sheet(found):
    book = openpyxl.load_workbook(BytesIO(resources.xlsx_bytes(found, title="2021–2024")))
    head, *rows = book.active.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def money(what, year, source):
    return label(Field(what, year=year, source=FundingSource(source)))


PLANNED_2021, PLANNED_2022 = (Role.PLANNED, 2021, "local"), (Role.PLANNED, 2022, "state")


def test_columns_come_in_the_order_of_an_action_plan_and_only_money_that_occurs():
    found = read(published_plan(measures=2))
    names = [column.field.name for column in resources.MeasureResource(found).columns]
    assert names[:3] == ["code", "kind", "goal"]
    assert names[-3:] == ["planned:2021:local", "planned:2022:state", "total::"]
    assert names.index("title") < names.index("unit") < names.index("starts_on") < names.index("state")
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", ["uk", "ru", "en"])
def test_headers_are_unique_words_of_the_language(language):
    found = read(published_plan(measures=1))
    with override(language):
        heads = resources.dataset(found).headers
    assert len(set(heads)) == len(heads)
    assert all(heads)


def test_sums_are_exact_and_the_total_is_the_sum_of_its_parts():
    edition = PlanEditionFactory()
    measure = MeasureFactory(edition=edition)
    FundingFactory(measure=measure, year=2021, source="local", planned=Decimal("0.10"))
    FundingFactory(measure=measure, year=2022, source="state", planned=Decimal("9999999999999.99"))
    FundingFactory(measure=measure, year=None, source="private", planned=Decimal("0.20"))
    (row,) = table(read(edition))
    assert row[money(*PLANNED_2021)] == "0.10"
    assert row[money(*PLANNED_2022)] == "9999999999999.99"
    assert row[label(Field(Role.TOTAL))] == "10000000000000.29"


def test_what_is_not_known_is_empty_and_never_zero():
    edition = PlanEditionFactory()
    MeasureFactory(edition=edition, unit=None, starts_on=None, ends_on=None)
    FundingFactory(measure=MeasureFactory(edition=edition), planned=0)
    without, zero = table(read(edition))
    assert (without[money(*PLANNED_2021)], zero[money(*PLANNED_2021)]) == ("", "0.00")
    assert without[label(Field(Role.TOTAL))] == ""
    assert without[label(Field(Role.UNIT))] == without[label(Field(Role.STATE))] == ""


def test_allocated_and_spent_stand_beside_what_was_planned():
    edition = PlanEditionFactory()
    measure = FundingFactory(measure__edition=edition).measure
    facts.record_outlay(
        stage=edition.stage, lineage=measure.lineage, year=2021, source=FundingSource.LOCAL,
        allocated=Decimal("5.5"), spent=None, by=None,
    )  # fmt: skip
    facts.report(
        stage=edition.stage, lineage=measure.lineage, state=Reported.GOING, as_of=TODAY, by=None, reason="Іде"
    )
    (row,) = table(read(edition))
    assert row[money(Role.ALLOCATED, 2021, "local")] == "5.50"
    assert money(Role.SPENT, 2021, "local") not in row
    assert row[label(Field(Role.STATE))] == str(Reported.GOING.label)
    assert row[label(Field(Role.REASON))] == "Іде"


def test_a_goal_is_named_by_its_code_and_by_the_titles_above_it():
    text = published_edition(goals=0, sections=1)
    edition = PlanEditionFactory(stage__strategy=text.strategy)
    top = GoalFactory.build(edition=text, level=1, code="1", title="Верхня", pk=1)
    below = GoalFactory.build(edition=text, level=2, code="1.1", title="Нижня", pk=2, parent=top)
    MeasureFactory(edition=edition, goal=below.lineage)
    rows = Measure.objects.filter(edition=edition)
    (line,) = lines(rows, editions=[edition], goals=goal_paths([top, below]), on=TODAY)
    (row,) = table([line])
    assert row[label(Field(Role.GOAL))] == "1.1"
    assert row[label(Field(Role.GOAL, level=1))] == "Верхня"
    assert row[label(Field(Role.GOAL, level=2))] == "Нижня"


def test_several_texts_of_one_cell_keep_their_places():
    edition = PlanEditionFactory()
    measure = MeasureFactory(edition=edition)
    for name in ("Управління освіти", "КП «Водоканал»"):
        CoExecutor.objects.create(measure=measure, unit=UnitFactory(name=name, community=edition.community))
    PlanIndicatorFactory(measure=measure, name="Довжина", unit="", target="2,5", position=1)
    PlanIndicatorFactory(measure=measure, name="Місця", unit="од.", target="120", position=2)
    MilestoneFactory(measure=measure, title="Проєкт", due_on=date(2021, 5, 1), position=1)
    MilestoneFactory(measure=measure, title="Відкриття", due_on=None, position=2)
    (row,) = table(read(edition))
    assert row[label(Field(Role.CO_EXECUTORS))] == "КП «Водоканал»; Управління освіти"
    assert row[label(Field(Role.INDICATOR))] == "Довжина\nМісця"
    assert row[label(Field(Role.INDICATOR_UNIT))] == "–\nод."
    assert row[label(Field(Role.BASELINE))] == ""
    assert row[label(Field(Role.MILESTONES))] == "2021-05-01 – Проєкт\nВідкриття"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "'=", "=cmd|' /C calc'!A1"])
def test_no_text_is_a_formula_and_the_original_comes_back(start):
    edition = PlanEditionFactory()
    MeasureFactory(edition=edition, title=f"{start}SUM(A1)", description=f"{start}1")
    found = read(edition)
    for row in (table(found)[0], sheet(found)[0]):
        assert all(not str(text).startswith(("=", "+", "-", "@")) for text in row.values() if text)
        assert unescaped(row[label(Field(Role.TITLE))]) == f"{start}SUM(A1)".replace("\r", "\n")


def test_a_workbook_has_numbers_as_numbers_and_days_as_days():
    edition = PlanEditionFactory()
    measure = MeasureFactory(edition=edition, latitude=Decimal("49.233083"), longitude=Decimal("28.468217"))
    FundingFactory(measure=measure)
    (row,) = sheet(read(edition))
    assert row[money(*PLANNED_2021)] == 1250000.5
    assert row[label(Field(Role.LATITUDE))] == 49.233083
    assert row[label(Field(Role.STARTS_ON))].date() == date(2021, 1, 1)
    assert isinstance(row[label(Field(Role.CODE))], str)


def test_a_sum_that_no_spreadsheet_can_hold_is_written_as_its_digits():
    edition = PlanEditionFactory()
    FundingFactory(measure__edition=edition, planned=Decimal("1234567890123456.78"))
    (row,) = sheet(read(edition))
    assert row[money(*PLANNED_2021)] == "1234567890123456.78"


def test_letters_that_a_workbook_cannot_hold_are_left_out():
    edition = PlanEditionFactory()
    MeasureFactory(edition=edition, title="Ремонт\x0bвулиці\x1f\ufffe")
    assert sheet(read(edition))[0][label(Field(Role.TITLE))] == "Ремонтвулиці"


def test_json_has_names_exact_sums_and_says_what_it_was_made_from():
    edition = published_plan(measures=2)
    content = json.loads(json_bytes(read(edition), [edition]))
    assert content["licence"] == "CC BY 4.0"
    assert content["editions"][0]["content_hash"] == edition.content_hash
    first = content["measures"][0]
    assert first["funding"][0] == {
        "year": 2021, "source": "local", "planned": "1250000.50", "allocated": None, "spent": None,
    }  # fmt: skip
    assert first["total_planned"] == "1750000.50"
    assert first["state"] is None
    assert first["starts_on"] == "2021-01-01"


@pytest.mark.parametrize("size", [1, 12])
def test_any_number_of_measures_is_read_with_one_query(size, django_assert_num_queries):
    edition = published_plan(measures=size)
    goals = goal_paths(edition.strategy.editions.get().goals.all())
    rows = Measure.objects.filter(edition=edition)
    with django_assert_num_queries(1):
        found = lines(rows, editions=[edition], goals=goals, on=TODAY)
        assert len(table(found)) == len(sheet(found)) == size


AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2)


class Money(TestCase):
    """Whatever the sums are: the parts of every row make its total, in both formats."""

    @given(st.dictionaries(st.sampled_from([2021, 2022, 2023, None]), AMOUNTS, min_size=1))
    def test_parts_make_the_total(self, planned):
        edition = PlanEditionFactory()
        measure = MeasureFactory(edition=edition)
        for year, amount in planned.items():
            FundingFactory(measure=measure, year=year, planned=amount)
        found = read(edition)
        (row,) = table(found)
        parts = [row[money(Role.PLANNED, year, "local")] for year in planned]
        assert sum(map(Decimal, parts)) == Decimal(row[label(Field(Role.TOTAL))]) == sum(planned.values())
        (cells,) = sheet(found)
        for year, amount in planned.items():
            assert Decimal(str(cells[money(Role.PLANNED, year, "local")])) == amount
