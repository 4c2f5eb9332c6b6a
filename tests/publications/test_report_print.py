"""The report on paper: tagged, in its language, drawings with words, heads of tables on every page."""

import subprocess
from io import BytesIO

import pikepdf
import pytest
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.consultations.enums import Verdict
from apps.core.pdf import RenderFailed
from apps.publications.pdf import render_report
from tests.factories.reports import answered_comment, closed_consultation, made_report, published_report

pytestmark = pytest.mark.django_db


def tags_of(pdf):
    """Every element of the structure tree."""
    found, waiting = [], [pdf.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting += list(item)
        elif isinstance(item, pikepdf.Dictionary):
            found += [item] if "/S" in item else []
            waiting += [item.K] if "/K" in item else []
    return found


def test_a_report_is_a_tagged_document_whose_drawings_are_told_and_whose_tables_repeat_their_heads():
    consultation = closed_consultation(title="Обговорення проєкту")
    for number in range(1, 41):
        verdict = list(Verdict)[number % 4]
        answered_comment(
            consultation,
            verdict,
            number=number,
            body="Лавки біля школи. " * 12,
            place_title="1. Вступ",
            place_order=1,
        )
    report = published_report(consultation)
    made = render_report(report)
    words = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=made.content, capture_output=True, check=True
    )
    pages = words.stdout.decode().split("\f")
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert str(pdf.Root.Lang) == "uk"
        assert "Обговорення проєкту" in str(pdf.docinfo["/Title"])
        tags = tags_of(pdf)
        kinds = {str(tag.S) for tag in tags}
        assert {"/H1", "/H2", "/H3", "/Table", "/THead", "/TH", "/TD", "/Figure"} <= kinds
        assert all(str(tag.get("/Alt", "")) for tag in tags if str(tag.S) == "/Figure")
    with override("uk"):
        head = _("Result and reason")
    assert sum(head in page for page in pages) >= 4
    assert sum(report.content_hash[:12] in page for page in pages) >= made.pages
    assert made.warnings == ()


def test_the_same_report_is_printed_in_the_same_bytes():
    consultation = closed_consultation()
    answered_comment(consultation)
    report = published_report(consultation)
    assert render_report(report).content == render_report(report).content


def test_a_report_that_is_not_published_is_not_printed():
    with pytest.raises(RenderFailed):
        render_report(made_report(closed_consultation()))
