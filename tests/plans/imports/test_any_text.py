"""Whatever stands in the cells: brought in once, the same file changes nothing any more."""

from io import BytesIO

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import Workbook

from apps.plans.domain import imports
from tests.plans.imports.files import NOW, draft, table

HEADERS = (
    "Код",
    "Назва заходу",
    "Відповідальний виконавець",
    "Партнери",
    "Територія",
    "Очікуваний результат",
    "Індикатор",
)
COLUMNS = ["code", "title", "unit", "partners", "territory", "result", "indicator"]
NASTY = st.text(
    st.sampled_from("АаІiЇґB1209 .,;:'’\"«»()-–—=+@#*/\\\t\n\u00a0\u00ad\u200b&<%_xX№ё")
    | st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn", "Co"]),
    max_size=24,
)
ROWS = st.lists(st.tuples(*[NASTY] * len(HEADERS)), min_size=1, max_size=4)


class AnyText(TestCase):
    """A file without errors is the same the second time; one with errors is refused in words, never by a crash."""

    @settings(max_examples=150)
    @given(rows=ROWS)
    def test_csv(self, rows: list[tuple[str, ...]]) -> None:
        self._check(table(*rows, headers=HEADERS), "plan.csv")

    @settings(max_examples=100)
    @given(rows=ROWS)
    def test_workbook(self, rows: list[tuple[str, ...]]) -> None:
        book, target = Workbook(), BytesIO()
        for row in (HEADERS, *rows):
            book.active.append(row)
            for cell in book.active[book.active.max_row]:
                cell.data_type = "s"
        book.save(target)
        self._check(target.getvalue(), "plan.xlsx")

    def _check(self, data: bytes, name: str) -> None:
        edition = draft()
        file = {"edition": edition, "data": data, "name": name, "columns": COLUMNS}
        found = imports.preview(**file)
        if found.errors:
            return
        with transaction.atomic():
            imports.apply(**file, by=None, at=NOW)
        again = imports.preview(**file)
        assert [row.changes for row in again.rows if row.changes] == []
        assert again.changes_nothing
        assert (again.new_units, again.new_partners) == ([], [])


@pytest.mark.django_db
def test_zero_byte_that_a_workbook_may_carry_is_left_out() -> None:
    book, target, edition = Workbook(), BytesIO(), draft()
    book.active.append(HEADERS[:2])
    book.active.append(["1", "Ремонт_x0000_ школи"])
    book.save(target)
    imports.apply(edition=edition, data=target.getvalue(), name="plan.xlsx", by=None, at=NOW)
    assert edition.measures.get().title == "Ремонт школи"
