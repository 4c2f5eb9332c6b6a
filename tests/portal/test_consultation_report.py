"""The report's page and its files: what became of everything that was said, and nothing that may not be shown."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.consultations.domain.redacting import words_changed
from apps.consultations.enums import AuthorKind, CommentState, Reason, Verdict
from apps.consultations.models import Comment, Extension
from apps.people.enums import Role
from apps.publications.enums import FileKind, FileState, Variant
from apps.publications.models import LibraryFile
from tests.factories import member
from tests.factories.consultations import CommentFactory
from tests.factories.reports import answered_comment, closed_consultation, made_report, published_report

pytestmark = pytest.mark.django_db


def page(client, consultation, query=""):
    slugs = [consultation.community.slug, consultation.slug]
    return client.get(f"{reverse('portal:consultation_report', args=slugs)}{query}")


def ready(report, variant, content):
    file = LibraryFile(
        community=report.community, report=report, variant=variant, kind=FileKind.CONSULTATION, title="Звіт",
        language="uk", content_hash=report.content_hash, size=len(content), sha256="ab" * 32,
        requested_at=timezone.now(), rendered_at=timezone.now(), state=FileState.READY,
    )  # fmt: skip
    file.file.save(f"x.{file.ending}", ContentFile(content))
    return file


def test_there_is_no_page_before_the_report_is_published(client):
    consultation = closed_consultation()
    assert page(client, consultation).status_code == 404
    made_report(consultation)
    assert page(client, consultation).status_code == 404
    client.force_login(member(consultation.community, Role.SECRETARY))
    assert page(client, consultation).status_code == 404


def test_the_outcome_stands_first_in_words_and_every_comment_has_its_result(client):
    consultation = closed_consultation()
    Extension.objects.create(
        consultation=consultation, former=consultation.closes_at - timedelta(days=3), until=consultation.closes_at,
        reason="Не було світла.", extended_at=consultation.closes_at - timedelta(days=4),
    )  # fmt: skip
    answered_comment(consultation, number=1, body="Лавки біля школи.", author_name="Олена Мешканка")
    answered_comment(consultation, Verdict.REJECTED, number=2, body="Зупинка ближче.")
    answered_comment(
        consultation, number=3, author_kind=AuthorKind.ORGANISATION, organisation="ГО «Двір»", author_name=""
    )
    published_report(consultation)
    html = page(client, consultation).content.decode()
    for words in ("Лавки біля школи.", "Зупинка ближче.", "Олена Мешканка", "ГО «Двір»", "Не було світла."):
        assert words in html
    assert (
        html.index("<h1")
        < html.index('class="lead"')
        < html.index('id="numbers"')
        < html.index('id="comment-1"')
    )
    assert html.count('class="answer"') == 3


def test_drawings_have_their_tables(client):
    consultation = closed_consultation()
    for verdict in Verdict:
        answered_comment(consultation, verdict, place_code="section-1", place_title="1. Вступ", place_order=1)
    published_report(consultation)
    html = page(client, consultation).content.decode()
    drawn = html.count('<svg class="bars"')
    assert drawn == html.count('class="stack table twin"') == 3


def test_a_report_of_silence_says_so(client):
    consultation = closed_consultation()
    published_report(consultation)
    answer = page(client, consultation)
    assert answer.status_code == 200
    assert '<svg class="bars"' not in answer.content.decode()


@pytest.mark.parametrize("state", [CommentState.HIDDEN, CommentState.WITHDRAWN, CommentState.ERASED])
def test_what_is_not_shown_keeps_its_place_without_its_words(client, state):
    consultation = closed_consultation()
    erased = state == CommentState.ERASED
    said = {"body": "" if erased else "Таємне слово.", "author_name": "" if erased else "Таємне ім’я"}
    answered_comment(consultation, number=4, state=state, reason=Reason.INSULT, **said)
    published_report(consultation)
    html = page(client, consultation).content.decode()
    assert 'id="comment-4"' in html
    assert "Таємне" not in html


def test_words_that_go_after_the_report_are_gone_from_the_page_at_once(client):
    consultation = closed_consultation()
    row = answered_comment(consultation, number=4, body="Забудьте це.", author_name="Забутий Автор")
    published_report(consultation)
    Comment.objects.filter(pk=row.pk).update(body="", author_name="", state=CommentState.ERASED)
    words_changed(comments=[row.pk], at=timezone.now())
    html = page(client, consultation).content.decode()
    assert "Забу" not in html
    assert 'id="comment-4"' in html


def test_names_and_words_are_text(client):
    consultation = closed_consultation()
    evil = '<script>alert("x")</script>'
    answered_comment(
        consultation, body=evil, author_name=evil, replacement=evil, quote=evil, place_title=evil
    )
    published_report(consultation, summary=evil)
    html = page(client, consultation).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    "query", ["?page=x", "?page=99999999999", "?result=nothing", "?result=rejected", "?page=-1"]
)
def test_an_odd_question_gets_the_nearest_answer(client, query):
    consultation = closed_consultation()
    answered_comment(consultation, Verdict.ACCEPTED, number=1)
    answered_comment(consultation, Verdict.REJECTED, number=2)
    published_report(consultation)
    answer = page(client, consultation, query)
    assert answer.status_code == 200
    assert (b'id="comment-1"' in answer.content) == (query != "?result=rejected")
    assert b'id="comment-2"' in answer.content


def test_fifty_comments_stand_on_a_page(client):
    consultation = closed_consultation()
    result = answered_comment(consultation, number=1).disposition
    for number in range(2, 53):
        CommentFactory(consultation=consultation, number=number, disposition=result)
    published_report(consultation)
    assert page(client, consultation).content.count(b'id="comment-') == 50
    assert page(client, consultation, "?page=2").content.count(b'id="comment-') == 2


def test_the_page_asks_the_same_number_of_questions_of_five_and_of_forty(client):
    counts = []
    for size in (5, 40):
        consultation = closed_consultation()
        for _n in range(size):
            answered_comment(consultation, organisation="ГО", author_kind=AuthorKind.ORGANISATION)
        published_report(consultation)
        page(client, consultation)
        with CaptureQueriesContext(connection) as queries:
            assert page(client, consultation).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_files_come_with_their_type_and_name_and_the_page_names_their_hashes(client):
    consultation = closed_consultation()
    report = published_report(consultation)
    kinds = {
        Variant.REPORT: ("application/pdf", "inline"),
        Variant.REPORT_DOCX: (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        Variant.COMMENTS_XLSX: (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "attachment",
        ),
        Variant.COMMENTS_CSV: ("text/csv; charset=utf-8", "attachment"),
        Variant.BUNDLE: ("application/zip", "attachment"),
    }
    for variant, (kind, shown) in kinds.items():
        file = ready(report, variant, b"bytes")
        address = reverse("portal:library_file", args=[consultation.community.slug, file.pk, file.ending])
        assert address.endswith(f"{file.pk}.{file.ending}")
        answer = client.get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, kind)
        assert answer["Content-Disposition"].startswith(shown)
        name = f'filename="{consultation.community.slug}-consultation-{consultation.slug}.{file.ending}"'
        assert name in answer["Content-Disposition"]
        assert b"".join(answer.streaming_content) == b"bytes"
        assert address in page(client, consultation).content.decode()


def test_a_file_is_not_served_under_another_ending(client):
    report = published_report(closed_consultation())
    file = ready(report, Variant.BUNDLE, b"bytes")
    slug = report.community.slug
    assert client.get(reverse("portal:file", args=[slug, file.pk])).status_code == 404
    assert client.get(reverse("portal:library_file", args=[slug, file.pk, "csv"])).status_code == 404


def test_files_made_before_words_went_are_not_served(client):
    consultation = closed_consultation()
    row = answered_comment(consultation)
    report = published_report(consultation)
    file = ready(report, Variant.COMMENTS_CSV, b"old words")
    address = reverse("portal:library_file", args=[consultation.community.slug, file.pk, "csv"])
    assert client.get(address).status_code == 200
    Comment.objects.filter(pk=row.pk).update(state=CommentState.HIDDEN, reason=Reason.INSULT)
    words_changed(comments=[row.pk], at=timezone.now())
    assert client.get(address).status_code == 404
    assert address not in page(client, consultation).content.decode()
