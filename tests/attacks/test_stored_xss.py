"""Stored XSS: names, names of files and replacement texts of strangers stay text wherever they are shown."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from apps.consultations.domain import reports
from apps.consultations.enums import AuthorKind, CommentState
from apps.consultations.models import Comment, CommentFile, Consultation
from apps.people.enums import Role
from apps.people.models import Letter
from tests.architecture.crawling import Answer
from tests.architecture.hostile import MARKUP
from tests.architecture.test_stored_markup import dangers
from tests.factories import member
from tests.factories.consultations import DispositionFactory

ALL = " ".join(MARKUP.values())
PIECES = [*MARKUP.values(), ALL]


def plant(talk, payload, first=1):
    """A comment and a reply whose every word is hostile, with a file and a result."""
    section = talk.consultation.edition.sections.first()
    words = {
        "body": payload, "replacement": payload, "quote": payload, "quote_prefix": payload[:100],
        "quote_suffix": payload[:100], "author_name": payload[:200], "organisation": payload[:200],
        "author_kind": AuthorKind.ORGANISATION, "section_lineage": section.lineage, "paragraph": 1,
        "place_code": f"section-{section.number}", "place_title": payload[:300],
    }  # fmt: skip
    comment = talk.said(
        number=first, **words, disposition=DispositionFactory(consultation=talk.consultation, reason=payload)
    )
    talk.said(number=first + 1, parent=comment, **words)
    file = CommentFile(comment=comment, name=payload[:150].replace("/", ""), size=9)
    file.file.save("plan.pdf", ContentFile(b"%PDF-1.7\n%%EOF"))
    return comment, file


def pages(talk, comment):
    base = talk.base
    return [
        base, f"{base}read/", f"{base}read/{comment.place_code}/", f"{base}read/{comment.place_code}/?p=1",
        f"{base}comments/", f"{base}comments/?q=script", f"{base}comments/1/", f"{base}comments/1/reply/",
        f"{base}comments/1/support/", f"{base}moderation/", f"{base}comment/?on={comment.place_code}&p=1",
    ]  # fmt: skip


def harm(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    found = Answer(address, answer.status_code, answer.content, "")
    return [(address, danger) for danger in dangers(found)]


@pytest.mark.parametrize("payload", PIECES, ids=[*MARKUP, "all"])
def test_what_strangers_wrote_runs_on_no_page(talk, stranger, payload):
    comment, _file = plant(talk, payload)
    assert [one for address in pages(talk, comment) for one in harm(stranger, address)] == []


def test_it_runs_in_no_room_of_the_office(talk):
    comment, _file = plant(talk, ALL)
    Comment.objects.filter(pk=comment.pk).update(state=CommentState.HELD, reason="flood")
    client = Client()
    client.force_login(member(talk.consultation.community, Role.MODERATOR))
    office = f"/office/consultations/{talk.consultation.pk}/"
    found = [*harm(client, office), *harm(client, f"/office/comments/{comment.pk}/")]
    assert found == []


def test_a_selected_passage_in_the_address_is_shown_as_text(talk, stranger):
    section = talk.consultation.edition.sections.first()
    for payload in PIECES:
        answer = stranger.get(
            f"{talk.base}comment/", {"on": f"section-{section.number}", "quote": payload, "prefix": payload}
        )
        assert answer.status_code in (200, 404)
        assert dangers(Answer("", 200, answer.content, "")) == []


def test_hostile_words_typed_into_the_form_come_back_as_text(talk, stranger):
    for field in ("name", "organisation", "body", "replacement", "email", "kind", "name_shown"):
        answer = stranger.post(f"{talk.base}comment/", talk.form(**{field: ALL, "consent": ""}))
        assert answer.status_code == 422, field
        assert dangers(Answer("", 422, answer.content, "")) == []


def test_the_own_pages_of_a_hostile_author_are_harmless_too(talk, stranger):
    comment = talk.speak(stranger, name=ALL[:100], body=ALL, replacement=ALL)
    for address in (
        talk.own,
        f"{talk.base}comment/{comment.pk}/receipt/",
        f"{talk.base}comment/{comment.pk}/edit/",
    ):
        assert harm(stranger, address) == []


def test_feeds_carry_markup_only_as_escaped_text(talk, stranger):
    plant(talk, ALL)
    answer = stranger.get(f"{talk.base}comments.atom")
    for entry in ElementTree.fromstring(answer.content).iter("{http://www.w3.org/2005/Atom}entry"):  # noqa: S314
        summary = entry.find("{http://www.w3.org/2005/Atom}summary").text
        assert dangers(Answer("", 200, f"<div>{summary}</div>".encode(), "")) == []
        assert "&lt;script&gt;" in summary


def test_data_for_machines_are_no_pages(talk, stranger):
    plant(talk, ALL)
    for name, kind in (("comments.json", "application/json"), ("comments.csv", "text/csv; charset=utf-8")):
        answer = stranger.get(talk.base + name)
        assert answer["Content-Type"] == kind
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"].startswith("attachment")
    assert json.loads(stranger.get(f"{talk.base}comments.json").content)["comments"][0]["text"] == ALL


def test_a_file_is_never_opened_as_a_page_whatever_it_is_called(talk, stranger):
    _comment, file = plant(talk, ALL)
    for name in ("evil.html", "evil.svg", 'a".pdf', "a\r\nSet-Cookie: x=1.pdf", "<script>.pdf"):
        CommentFile.objects.filter(pk=file.pk).update(name=name)
        answer = stranger.get(f"{talk.base}comments/1/files/{file.pk}/")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer.headers
        assert "\n" not in answer["Content-Disposition"]
        assert not answer["Content-Type"].startswith(("text/html", "image/svg"))


@pytest.mark.parametrize("name", ["evil.html", "evil.svg", "evil.pdf", "evil.png", "evil.docx", "evil"])
def test_markup_is_not_taken_for_a_document(talk, stranger, name):
    draft = talk.write(stranger)
    sent = ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", name=name)
    answer = stranger.post(f"{talk.base}comment/{draft.pk}/files/", {"upload": sent})
    assert answer.status_code == 422
    assert not CommentFile.objects.exists()


def test_letters_and_the_report_carry_no_markup_of_strangers(talk, stranger):
    talk.speak(stranger, name=ALL[:100], body=ALL)
    plant(talk, ALL, first=101)
    for letter in Letter.objects.all():
        assert "<script>alert" not in letter.html
    Comment.objects.filter(disposition=None).update(
        disposition=DispositionFactory(consultation=talk.consultation, reason=ALL)
    )
    now = timezone.now()
    Consultation.objects.filter(pk=talk.consultation.pk).update(closes_at=now - timedelta(seconds=1))
    talk.consultation.refresh_from_db()
    report = reports.make(consultation=talk.consultation, by=None, at=now, summary=ALL)
    reports.publish(report=report, by=None, at=now)
    assert harm(stranger, f"{talk.base}results/") == []
