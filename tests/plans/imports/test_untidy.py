"""The two untidy spreadsheets go all the way into a plan."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.db.models import Sum
from openpyxl import load_workbook

from apps.plans.domain import imports
from apps.plans.models import Funding, PlanEdition
from tests.factories import EditionFactory, GoalFactory
from tests.plans.files import annex, working
from tests.plans.imports.files import NOW, draft, outcomes

pytestmark = pytest.mark.django_db


def draft_with(*goals: str) -> PlanEdition:
    """A draft under a strategy whose goals are written «1.1. Title»."""
    text = EditionFactory()
    parents = {}
    for place, goal in enumerate(goals):
        code, title = goal.split(" ", 1)
        code = code.rstrip(".")
        parents[code] = GoalFactory(
            edition=text, code=code, title=title, parent=parents.get(code.rpartition(".")[0]), position=place
        )
    return draft(stage__strategy=text.strategy)


def corrected(data: bytes, values: dict[str, object]) -> bytes:
    """The file after its author put other values in the place of unclear ones."""
    book, target = load_workbook(BytesIO(data)), BytesIO()
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.value in values:
                cell.value = values[cell.value]
    book.save(target)
    return target.getvalue()


def test_annex_of_a_decision() -> None:
    edition = draft_with(annex.GOAL_1, annex.TASK_11, annex.TASK_12, annex.GOAL_2, annex.TASK_21)
    unclear = imports.preview(edition=edition, data=annex.data(), name="Додаток.xlsx")
    assert outcomes(unclear) == ["ADDED", "ADDED", "ERROR", "ADDED", "ADDED"]
    assert [(error.row, error.column, error.value) for error in unclear.errors] == [
        (12, "N", "в межах кошторису")
    ]

    data = corrected(annex.data(), {"в межах кошторису": 500})
    run = imports.apply(edition=edition, data=data, name="Додаток.xlsx", by=None, at=NOW)
    assert run.added == 5
    measures = list(edition.measures.order_by("position"))
    goals = {goal.lineage: goal.code for goal in edition.strategy.editions.get().goals.all()}
    assert [goals[measure.goal] for measure in measures] == ["1.1", "1.1", "1.2", "2.1", "2.1"]
    assert measures[0].indicators.count() == 2
    assert [unit.name for unit in measures[2].co_executors.all()] == ["КП «Ринок»"]
    assert measures[3].unit == measures[4].unit
    sums = Funding.objects.filter(measure__edition=edition)
    assert sums.aggregate(total=Sum("planned"))["total"] == Decimal(28_430_750)
    assert imports.preview(edition=edition, data=data, name="Додаток.xlsx").changes_nothing


def test_working_table_of_a_department_after_people_named_its_columns() -> None:
    edition = draft_with("1. Безпечні вулиці", "1.1. Світло", "2. Парки для всіх")
    columns = ["code", "title", "unit", "term", "planned::", "source", "result"]
    file = {"edition": edition, "data": working.data(), "name": "Робоча.xlsx"}
    unclear = imports.preview(**file, columns=columns)
    assert [error.value for error in unclear.errors] == ["щоосені", "громада"]
    file["data"] = corrected(working.data(), {"щоосені": "щороку", "громада": "місцевий"})
    imports.apply(**file, columns=columns, by=None, at=NOW)
    first = edition.measures.get(code="1.1.1")
    assert list(first.funding.values_list("year", "source", "planned")) == [
        (None, "local", Decimal(1_250_000)),
        (None, "oblast", Decimal(750_000)),
    ]
    again = imports.preview(**file)
    assert again.changes_nothing
    assert all(column.remembered for column in again.columns)
