"""The files of a report: all five, with what may be shown, proved by hashes, made anew when words go."""

import csv
import hashlib
import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from apps.consultations.domain.canonical import said_hash
from apps.consultations.domain.redacting import words_changed
from apps.consultations.enums import CommentState, Reason, Verdict
from apps.consultations.models import Comment, ConsultationFile
from apps.core import outbox
from apps.core.models import Effect
from apps.core.pdf import Rendered, RenderFailed
from apps.publications import tasks
from apps.publications.domain import rendering
from apps.publications.domain.report_files.made import report_file
from apps.publications.enums import OF_REPORT, Channel, FileState, PostingState, Variant
from apps.publications.models import LibraryFile, Publication
from apps.publications.pdf.report import compose_report
from tests.factories.publications import SubscriptionFactory
from tests.factories.reports import answered_comment, closed_consultation, published_report

pytestmark = pytest.mark.django_db
ANYONE = AnonymousUser()


@pytest.fixture(autouse=True)
def printer(monkeypatch):
    """Stands for the PDF engine."""

    def say(report):
        if say.fails:
            raise RenderFailed("no such asset")
        return Rendered(b"%PDF-1.7 report", 4)

    say.fails = False
    monkeypatch.setattr(tasks, "render_report", say)
    monkeypatch.setattr(tasks, "render_edition", lambda *_given: Rendered(b"%PDF-1.7 draft", 9))
    return say


def run_all():
    while outbox.run_due(at=timezone.now() + timedelta(seconds=5)):
        pass


def spoken(**fields):
    consultation = closed_consultation(**fields)
    answered_comment(consultation, number=1, body="Лавки біля школи.", author_name="Олена Мешканка")
    answered_comment(
        consultation, Verdict.REJECTED, number=2, body='=HYPERLINK("http://evil")', author_name="+Хтось"
    )
    answered_comment(consultation, number=3, state=CommentState.HIDDEN, reason=Reason.INSULT, body="Лайка.")
    return consultation


def content_of(report, variant):
    return LibraryFile.objects.get(report=report, variant=variant).file.read()


def test_a_published_report_gets_its_five_files_and_each_has_its_hash():
    report = published_report(spoken())
    run_all()
    files = LibraryFile.objects.of_report(report)
    assert [file.variant for file in files] == list(OF_REPORT)
    for file in files:
        assert file.state == FileState.READY
        assert file.content_hash == report.content_hash
        assert file.sha256 == hashlib.sha256(file.file.read()).hexdigest()
        assert file.file.name.endswith(f".{file.ending}")
    assert LibraryFile.objects.filter(report=report).visible_to(ANYONE, timezone.now()).ready().count() == 5


def test_the_manifest_names_every_file_of_the_bundle_with_its_hash():
    consultation = spoken()
    document = ConsultationFile(consultation=consultation, title="Пояснення")
    document.file.save("notes.pdf", ContentFile(b"%PDF notes"))
    run_all()  # the draft's own PDF
    report = published_report(consultation)
    run_all()
    with ZipFile(io.BytesIO(content_of(report, Variant.BUNDLE))) as bundle:
        names = set(bundle.namelist())
        manifest = json.loads(bundle.read("manifest.json"))
        assert {row["name"] for row in manifest["files"]} == names - {"manifest.json"}
        for row in manifest["files"]:
            content = bundle.read(row["name"])
            assert (len(content), hashlib.sha256(content).hexdigest()) == (row["size"], row["sha256"])
        assert {"report.pdf", "report.docx", "comments.xlsx", "comments.csv", "draft.pdf"} <= names
        assert any(name.startswith("documents/01-notes") for name in names)
        assert bundle.read("draft.pdf") == b"%PDF-1.7 draft"
        # Anyone can check the report with nothing but a hash.
        assert hashlib.sha256(bundle.read("report.json")).hexdigest() == report.content_hash
        assert report.content_hash in bundle.read("README.txt").decode()
        kept = {row["number"]: row["said"] for row in json.loads(bundle.read("report.json"))["comments"]}
        for row in json.loads(bundle.read("words.json")):
            assert said_hash(row["salt"], row["words"]) == kept[row["number"]]
    assert manifest["draft"]["content_hash"] == consultation.edition.content_hash


def test_the_same_files_give_the_same_bundle():
    report = published_report(spoken())
    run_all()
    assert report_file(report, Variant.BUNDLE).content == report_file(report, Variant.BUNDLE).content


def test_the_tables_hold_every_comment_and_no_formula():
    report = published_report(spoken())
    text = report_file(report, Variant.COMMENTS_CSV).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["№"] for row in rows] == ["1", "2", "3"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert "Лайка" not in text
    book = load_workbook(io.BytesIO(report_file(report, Variant.COMMENTS_XLSX).content))
    sheet = book.worksheets[0]
    assert sheet.max_row == 4
    assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
    cells = [cell.value for row in sheet for cell in row]
    assert "Лавки біля школи." in cells
    assert '\'=HYPERLINK("http://evil")' in cells
    assert len(book.worksheets) == 2


def test_the_word_document_has_headings_tables_with_repeated_heads_and_all_comments():
    report = published_report(spoken())
    document = Document(io.BytesIO(report_file(report, Variant.REPORT_DOCX).content))
    levels = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2"} <= levels
    comments = document.tables[-1]
    assert [row.cells[0].text for row in comments.rows][1:] == ["1", "2", "3"]
    assert "Лавки біля школи." in comments.rows[1].cells[2].text
    assert "Лайка" not in "".join(cell.text for row in comments.rows for cell in row.cells)
    assert all(table.rows[0]._tr.trPr.xpath("w:tblHeader") for table in document.tables[1:])
    alternatives = document.element.body.xpath("//wp:docPr/@descr")
    assert len(alternatives) == len(document.inline_shapes) >= 3
    assert all(alternatives)
    assert document.core_properties.title.endswith(report.consultation.title)
    assert document.styles["Normal"].element.rPr.xpath("w:lang/@w:val") == ["uk-UA"]


def test_characters_that_xml_does_not_know_break_no_file():
    consultation = closed_consultation()
    answered_comment(
        consultation, number=1, body="Дзвінок\x07 і \x1b[31m, \ufffe кінець", author_name="А\x0bБ"
    )
    report = published_report(consultation)
    for variant in OF_REPORT[1:4]:
        assert "Дзвінок" in text_of(report_file(report, variant).content, variant)
    assert "Дзвінок" in compose_report(report).html


def text_of(content, variant):
    if variant == Variant.COMMENTS_CSV:
        return content.decode()
    if variant == Variant.COMMENTS_XLSX:
        return str([cell.value for row in load_workbook(io.BytesIO(content)).worksheets[0] for cell in row])
    document = Document(io.BytesIO(content))
    return "".join(cell.text for row in document.tables[-1].rows for cell in row.cells)


def test_printed_words_are_text_and_nothing_hidden_is_printed():
    consultation = spoken()
    answered_comment(consultation, number=4, body="<script>alert(1)</script><b>x</b>")
    html = compose_report(published_report(consultation)).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "Лайка" not in html
    assert "Лавки біля школи." in html


def test_when_words_go_the_files_go_at_once_and_come_back_without_them():
    consultation = spoken()
    report = published_report(consultation)
    run_all()
    old = {file.variant: file.sha256 for file in LibraryFile.objects.filter(report=report)}
    row = Comment.objects.get(consultation=consultation, number=1)
    Comment.objects.filter(pk=row.pk).update(state=CommentState.ERASED, body="", author_name="")
    words_changed(comments=[row.pk], at=timezone.now())
    shown = LibraryFile.objects.filter(report=report).visible_to(ANYONE, timezone.now()).ready()
    assert shown.count() == 0  # although no worker has done anything yet
    run_all()
    assert shown.count() == 5
    new = {file.variant: file.sha256 for file in shown}
    assert new[Variant.COMMENTS_CSV] != old[Variant.COMMENTS_CSV]
    assert new[Variant.BUNDLE] != old[Variant.BUNDLE]
    with ZipFile(io.BytesIO(content_of(report, Variant.BUNDLE))) as bundle:
        everything = b"".join(
            bundle.read(name) for name in bundle.namelist() if not name.endswith((".docx", ".xlsx"))
        )
        assert "Лавки".encode() not in everything
        assert "Мешканка".encode() not in everything
        assert hashlib.sha256(bundle.read("report.json")).hexdigest() == report.content_hash


def test_a_file_that_was_being_made_when_words_went_is_not_kept():
    report = published_report(spoken())
    files = rendering.request_report(report=report, at=timezone.now())
    begun = rendering.begin(file=files[1], at=timezone.now())
    row = Comment.objects.get(number=1, consultation=report.consultation)
    Comment.objects.filter(pk=row.pk).update(state=CommentState.HIDDEN, reason=Reason.INSULT)
    words_changed(comments=[row.pk], at=timezone.now())
    rendering.finish(file=begun, content=b"old", pages=0, at=timezone.now())
    assert not LibraryFile.objects.filter(pk=begun.pk).ready().exists()
    run_all()
    assert LibraryFile.objects.filter(pk=begun.pk).ready().get().file.read() != b"old"


def test_the_bundle_waits_for_a_file_that_failed_and_comes_when_it_was_tried_again(printer):
    printer.fails = True
    report = published_report(spoken())
    run_all()
    states = dict(LibraryFile.objects.filter(report=report).values_list("variant", "state"))
    assert states[Variant.REPORT] == FileState.FAILED
    assert states[Variant.BUNDLE] == FileState.QUEUED
    assert states[Variant.COMMENTS_CSV] == FileState.READY
    printer.fails = False
    rendering.retry(
        file=LibraryFile.objects.get(report=report, variant=Variant.REPORT), by=None, at=timezone.now()
    )
    run_all()
    assert set(LibraryFile.objects.filter(report=report).values_list("state", flat=True)) == {FileState.READY}


def test_followers_hear_of_the_report_and_the_portal_is_the_evidence():
    consultation = spoken()
    SubscriptionFactory(community=consultation.community)
    report = published_report(consultation)
    run_all()
    publication = Publication.objects.get(consultation=consultation)
    assert publication.moment == report.published_at
    assert publication.content_hash == report.content_hash
    portal = publication.postings.get(channel=Channel.PORTAL)
    assert (portal.state, portal.posted_at) == (PostingState.DONE, report.published_at)
    assert portal.url.endswith(f"/consultations/{consultation.slug}/results/")
    assert publication.postings.get(channel=Channel.EMAIL).state == PostingState.DONE


def test_effects_that_come_twice_publish_once():
    report = published_report(spoken())
    run_all()
    rounds = dict(LibraryFile.objects.values_list("variant", "round"))
    Effect.objects.update(done_at=None, attempts=0)
    run_all()
    assert Publication.objects.filter(consultation=report.consultation).count() == 1
    assert dict(LibraryFile.objects.values_list("variant", "round")) == rounds


def test_files_of_a_report_that_is_not_published_are_not_seen():
    report = published_report(spoken())
    run_all()
    before = report.published_at - timedelta(seconds=1)
    assert not LibraryFile.objects.filter(report=report).visible_to(ANYONE, before).exists()
