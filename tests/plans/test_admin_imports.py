"""From a spreadsheet to measures and back, as an editor does it in the office."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from apps.people.enums import Role
from apps.plans.models import ColumnMapping, Measure, MeasureImport
from tests.factories import MeasureFactory, PlanEditionFactory, UnitFactory, member, published_plan

pytestmark = pytest.mark.django_db

HEAD = [
    "Код",
    "Назва заходу",
    "Відповідальний виконавець",
    "Термін виконання",
    "2021, місцевий бюджет, тис. грн",
]
ROWS = [
    ["1.1", "Ремонт школи", "Відділ освіти", "2021-2022", "1 250,5"],
    ["1.2", "Новий парк", "Відділ благоустрою", "протягом 2022 року", 300],
]


def book(rows=ROWS, head=HEAD, titles=("План",)):
    found = Workbook()
    found.remove(found.active)
    for title in titles:
        sheet = found.create_sheet(title)
        for row in [head, *rows]:
            sheet.append(row)
    content = io.BytesIO()
    found.save(content)
    return content.getvalue()


def upload(data, name="plan.xlsx"):
    return {"file": SimpleUploadedFile(name, data)}


def url(edition, page="import", *more):
    return reverse(f"admin:plans_planedition_{page}", args=[edition.pk, *more])


@pytest.fixture
def draft(client):
    edition = PlanEditionFactory()
    UnitFactory(community=edition.community, name="Відділ освіти")
    client.force_login(member(edition.community, Role.EDITOR))
    return edition


def mapping(client, address):
    """What the mapping page would send if the person changed nothing."""
    page = client.get(address)
    return {name: str(page.context["form"][name].value()) for name in page.context["form"].fields}


def brought(client, edition, data):
    """The address of the preview after upload and mapping."""
    columns = client.post(url(edition), upload(data)).url
    return client.post(columns, mapping(client, columns)).url


def test_a_table_goes_all_the_way_from_upload_to_undo(client, draft):
    columns = client.post(url(draft), upload(book())).url
    assert "import/columns" in columns
    page = client.get(columns)
    assert [column.field for column, _select in page.context["form"].rows][:3] == ["code", "title", "unit"]
    assert "Ремонт школи" in page.content.decode()
    preview = client.post(columns, mapping(client, columns)).url
    page = client.get(preview)
    assert (page.context["added"], page.context["error_count"]) == (2, 0)
    assert "Відділ благоустрою" in page.content.decode()
    assert not Measure.objects.exists()
    answer = client.post(preview)
    assert answer.url.startswith(reverse("admin:plans_planedition_change", args=[draft.pk]))
    assert list(Measure.objects.order_by("code").values_list("code", flat=True)) == ["1.1", "1.2"]
    run = MeasureImport.objects.get()
    assert url(draft, "import_undo", run.pk) in client.get(answer.url).content.decode()
    assert client.get(url(draft, "import_undo", run.pk)).status_code == 200
    assert client.post(url(draft, "import_undo", run.pk)).status_code == 302
    assert not Measure.objects.exists()


def test_the_mapping_is_remembered_for_the_next_table_with_these_heads(client, draft):
    client.post(brought(client, draft, book()))
    assert ColumnMapping.objects.get().community == draft.community
    assert "import/preview" in client.post(url(draft), upload(book(ROWS[:1]))).url


def test_the_same_file_twice_changes_nothing(client, draft):
    client.post(brought(client, draft, book()))
    preview = client.post(url(draft), upload(book())).url
    page = client.get(preview)
    assert (page.context["same"], page.context["can_apply"]) == (2, False)
    client.post(preview)
    assert MeasureImport.objects.count() == 1


def test_a_changed_cell_is_shown_before_and_after(client, draft):
    client.post(brought(client, draft, book()))
    rows = [[*ROWS[0][:1], "Ремонт ліцею", *ROWS[0][2:]], ROWS[1]]
    preview = client.post(url(draft), upload(book(rows))).url
    page = client.get(preview)
    assert (page.context["changed"], page.context["same"]) == (1, 1)
    assert "<del>Ремонт школи</del>" in page.content.decode()
    assert "<ins>Ремонт ліцею</ins>" in page.content.decode()


def test_a_column_given_another_meaning_is_read_so(client, draft):
    columns = client.post(url(draft), upload(book())).url
    said = mapping(client, columns) | {"column2": "", "column4": "planned:2022:state"}
    client.post(client.post(columns, said).url)
    measure = Measure.objects.get(code="1.1")
    assert measure.unit is None
    assert [(row.year, row.source) for row in measure.funding.all()] == [(2022, "state")]


@pytest.mark.parametrize(
    "said", [{"column0": "nonsense"}, {"column0": "title"}, {"column1": "", "column0": ""}]
)
def test_a_mapping_that_makes_no_sense_is_refused_with_the_choices_kept(client, draft, said):
    columns = client.post(url(draft), upload(book())).url
    answer = client.post(columns, mapping(client, columns) | {"column3": "result"} | said, follow=True)
    assert answer.status_code == 422 or answer.context["error_count"] == 1
    if answer.status_code == 422:
        assert answer.context["form"]["column3"].value() == "result"
    assert not Measure.objects.exists()


def test_errors_are_shown_by_cell_and_downloaded_and_block_the_apply(client, draft):
    rows = [["1.1", "Ремонт", "Відділ освіти", "колись", "=СУММ(А1)"], ROWS[1]]
    preview = brought(client, draft, book(rows))
    page = client.get(preview)
    assert page.context["error_count"] >= 1
    assert not page.context["can_apply"]
    assert client.post(preview).status_code == 422
    assert not Measure.objects.exists()
    address = re.search(r'href="([^"]*problems\.csv[^"]*)"', page.content.decode()).group(1)
    answer = client.get(address.replace("&amp;", "&"))
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 1 + page.context["error_count"] + page.context["warning_count"]
    assert lines[1][0] == "2"
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.pdf", b"%PDF-1.7"),
        ("plan.xlsx", b"no workbook"),
        ("plan.csv", b""),
        ("plan.docx", b"PK\x03\x04"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(client, draft, name, data):
    answer = client.post(url(draft), upload(data, name))
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_without_a_file_the_form_says_so(client, draft):
    assert client.post(url(draft), {}).status_code == 422


def test_another_table_of_the_file_is_chosen(client, draft):
    columns = client.post(url(draft), upload(book(titles=("План", "Копія")))).url
    assert client.get(columns).context["preview"].tables == ["План", "Копія"]
    client.post(columns, {"table": "1"})
    assert client.get(columns).context["preview"].table == 1


@pytest.mark.parametrize("page", ["import_columns", "import_preview", "import_problems"])
def test_a_file_that_no_longer_waits_is_asked_for_once_more(client, draft, page):
    answer = client.get(url(draft, page) + "?file=unknown")
    assert answer.url == url(draft)


def test_a_file_waits_only_for_who_brought_it(client, draft):
    preview = brought(client, draft, book())
    client.force_login(member(draft.community, Role.EDITOR))
    assert client.get(preview).url == url(draft)
    assert client.post(preview).url == url(draft)
    assert not Measure.objects.exists()


@pytest.mark.parametrize("measures", [0, 2])
def test_the_table_to_begin_with_is_taken_back_as_it_is(client, draft, measures):
    for number in range(measures):
        MeasureFactory(edition=draft, code=f"1.{number + 1}", position=number)
    answer = client.get(url(draft, "import_sample"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet.max_row == 1 + measures
    if measures:
        address = client.post(url(draft), upload(answer.content)).url
        page = client.get(address.replace("columns", "preview"))
        assert page.context["same"] == measures


def test_an_undo_that_would_lose_an_edit_is_refused(client, draft):
    client.post(brought(client, draft, book()))
    Measure.objects.filter(code="1.1").update(title="Виправлено")
    run = MeasureImport.objects.get()
    answer = client.post(url(draft, "import_undo", run.pk))
    assert answer.status_code == 422
    assert Measure.objects.get(code="1.1").title == "Виправлено"


@pytest.mark.parametrize("page", ["import", "import_columns", "import_preview", "import_problems"])
def test_a_frozen_plan_takes_no_import(client, page):
    edition = published_plan()
    client.force_login(member(edition.community, Role.EDITOR))
    assert client.get(url(edition, page)).status_code == 403
    assert client.post(url(edition, page), upload(book())).status_code == 403


def test_the_import_of_another_community_does_not_exist(client, draft):
    foreign = PlanEditionFactory()
    assert client.get(url(foreign)).status_code == 404
    assert client.post(url(foreign), upload(book())).status_code == 404


def test_an_import_of_another_plan_is_not_undone_through_ones_own(client, draft):
    other = PlanEditionFactory()
    run = MeasureImport.objects.create(
        edition=other, file_name="x", sha256="0", applied_at="2026-01-01T00:00Z"
    )
    assert client.post(url(draft, "import_undo", run.pk)).status_code == 404
