"""Documents kept beside a row: each kind judged by its content."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook
from PIL import Image

from apps.core import attachments
from tests.core.test_attachments import a_pdf

ODT = b"application/vnd.oasis.opendocument.text"
MANIFEST = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:x"/>'


def saved(document):
    output = BytesIO()
    document.save(output)
    return output.getvalue()


def picture(kind):
    output = BytesIO()
    Image.new("RGB", (4, 4)).save(output, kind)
    return output.getvalue()


def odt(mimetype=ODT, manifest=MANIFEST, **more):
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", "<office/>")
        for name, content in more.items():
            archive.writestr(name.replace("__", "/"), content)
    return output.getvalue()


def macro_docx():
    output = BytesIO(saved(Document()))
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return output.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", a_pdf()),
        ("plan.docx", saved(Document())),
        ("plan.xlsx", saved(Workbook())),
        ("plan.odt", odt()),
        ("plan.PNG", picture("PNG")),
        ("plan.jpg", picture("JPEG")),
        ("plan.jpeg", picture("JPEG")),
    ],
)
def test_a_harmless_document_passes_and_can_still_be_read(name, content):
    file = SimpleUploadedFile(name, content)
    attachments.document(file)
    assert file.read() == content


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.pdf", saved(Document())),
        ("plan.docx", a_pdf()),
        ("plan.docx", saved(Workbook())),
        ("plan.docx", macro_docx()),
        ("plan.xlsx", saved(Document())),
        ("plan.odt", saved(Document())),
        ("plan.odt", odt(mimetype=b"application/zip")),
        (
            "plan.odt",
            odt(manifest=MANIFEST.replace("/>", "><manifest:encryption-data/></manifest:manifest>")),
        ),
        ("plan.odt", odt(Basic__script="x")),
        ("plan.odt", b"PK\x03\x04" + b"0" * 40),
        ("plan.png", picture("JPEG")),
        ("plan.jpg", picture("PNG")),
        ("plan.png", picture("PNG")[:40]),
        ("plan.png", b"<svg onload='x'>"),
        ("plan.exe", b"MZ"),
    ],
)
def test_what_is_not_what_it_says_is_refused(name, content):
    with pytest.raises(ValidationError):
        attachments.document(SimpleUploadedFile(name, content))


def test_a_document_that_is_too_large_is_refused(settings):
    settings.UPLOAD_MAX_BYTES = 100
    with pytest.raises(ValidationError):
        attachments.document(SimpleUploadedFile("plan.png", picture("PNG") * 10))
