"""Files kept beside a row are judged by their content."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.core import attachments
from apps.strategies.models import Decision
from tests.factories import CommunityFactory


def a_pdf(**save: object) -> bytes:
    output = BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(output, **save)
    return output.getvalue()


def with_script() -> bytes:
    output = BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.save(output, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return output.getvalue()


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("rishennia.pdf", content, content_type="application/pdf")


def test_a_whole_pdf_passes_and_can_still_be_read():
    file = upload(a_pdf())
    attachments.pdf(file)
    assert file.read().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html><script>alert(1)</script>", "не файл PDF"),
        (b"PK\x03\x04" + b"0" * 50, "не файл PDF"),
        (a_pdf()[:200], "пошкоджено"),
        (a_pdf(encryption=pikepdf.Encryption(owner="o", user="u")), "паролем"),
        (with_script(), "сценарії"),
    ],
    ids=["html", "archive", "truncated", "encrypted", "script"],
)
def test_what_is_not_a_plain_whole_pdf_is_refused_in_words(content, words):
    with pytest.raises(ValidationError, match=words):
        attachments.pdf(upload(content))


@pytest.mark.parametrize("check", [attachments.pdf, attachments.bearable])
def test_a_file_over_the_limit_is_refused(check, settings):
    settings.UPLOAD_MAX_BYTES = 20
    with pytest.raises(ValidationError, match="більший"):
        check(upload(a_pdf()))


@pytest.mark.django_db
def test_a_decision_asks_its_file_when_it_comes_and_not_again():
    decision = Decision(community=CommunityFactory(), number="1", adopted_on=date(2026, 1, 1))
    decision.file = upload(b"<html>")
    with pytest.raises(ValidationError):
        decision.full_clean()
    decision.file = upload(a_pdf())
    decision.full_clean()
    decision.save()
    stored = Decision.objects.get(pk=decision.pk)
    stored.file.storage.delete(stored.file.name)
    stored.full_clean()
