"""Which measure a row means."""

import pytest

from apps.plans.models import Measure
from tests.factories import MeasureFactory
from tests.plans.imports.files import apply, draft, outcomes, preview, table

pytestmark = pytest.mark.django_db
HEADERS = ("Код", "Назва заходу")


def test_code_is_compared_without_look_alike_letters_and_dots() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="А.1.1.", title="Ремонт")  # Cyrillic А
    found = preview(edition, table(["A.1.1", "Ремонт дороги"], headers=HEADERS))
    assert outcomes(found) == ["CHANGED"]


def test_code_that_several_measures_have_is_told_apart_by_the_title() -> None:
    edition = draft()
    data = table(["1.1", "Ремонт"], ["1.1", "Будівництво"], ["1.1", "Озеленення"], headers=HEADERS)
    apply(edition, data)
    assert outcomes(preview(edition, data)) == ["SAME"] * 3
    renamed = table(["1.1", "Озеленення"], ["1.1", "Ремонт"], ["1.1", "Зведення"], headers=HEADERS)
    found = preview(edition, renamed)
    assert outcomes(found) == ["SAME", "SAME", "CHANGED"]
    assert found.rows[2].changes == {"title": ("Будівництво", "Зведення")}


def test_same_code_and_title_twice_is_an_error_on_the_second_row() -> None:
    found = preview(draft(), table(["1.1", "Ремонт"], ["2", "Інше"], ["1.1", "РЕМОНТ"], headers=HEADERS))
    assert outcomes(found) == ["ADDED", "ADDED", "ERROR"]
    assert (found.errors[0].row, found.errors[0].column) == (4, "A")


def test_measures_without_codes_get_the_next_free_numbers_and_keep_them() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="2", title="Другий")
    data = table(["", "Ремонт"], ["", "Будівництво"], headers=HEADERS)
    apply(edition, data)
    given = Measure.objects.filter(edition=edition, code_given=True).order_by("position")
    assert list(given.values_list("code", "title")) == [("1", "Ремонт"), ("3", "Будівництво")]
    assert outcomes(preview(edition, data)) == ["SAME", "SAME"]


def test_code_in_the_file_replaces_the_one_that_the_portal_gave() -> None:
    edition = draft()
    apply(edition, table(["", "Ремонт"], headers=HEADERS))
    apply(edition, table(["3.1.4", "Ремонт"], headers=HEADERS))
    measure = Measure.objects.get(edition=edition)
    assert (measure.code, measure.code_given) == ("3.1.4", False)


def test_table_without_codes_means_measures_by_their_titles() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="1.1", title="Ремонт школи", territory="")
    data = table(["ремонт школи", "Центр"], headers=("Назва заходу", "Територія"))
    found = preview(edition, data)
    assert outcomes(found) == ["CHANGED"]
    assert found.rows[0].code == "1.1"


def test_row_without_a_code_does_not_take_a_measure_that_has_its_own() -> None:
    edition = draft()
    MeasureFactory(edition=edition, code="1.1", title="Ремонт школи")
    found = preview(edition, table(["", "Ремонт школи"], headers=HEADERS))
    assert outcomes(found) == ["ADDED"]
