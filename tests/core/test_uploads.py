"""Uploads are judged by their content before anything parses them."""

import zipfile
from io import BytesIO

import docx
import pytest
from django.core.exceptions import ValidationError

from apps.core import containers, office_files, uploads

WORD_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def word_file(text: str = "Текст") -> bytes:
    document, output = docx.Document(), BytesIO()
    document.add_paragraph(text)
    document.save(output)
    return output.getvalue()


def zip_of(*entries: tuple[str, bytes | str], types: str = WORD_TYPES) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        for name, data in entries:
            archive.writestr(name, data)
    return output.getvalue()


def check(data: bytes, name: str = "текст.docx") -> str:
    return uploads.check(data=data, name=name, allowed=["docx", "md"])


def refused(data: bytes, name: str = "текст.docx") -> str:
    with pytest.raises(ValidationError) as caught:
        check(data, name)
    assert caught.value.messages[0]
    return str(caught.value.code)


def test_whole_word_file_is_accepted_whatever_it_is_called():
    assert check(word_file()) == "docx"
    assert check(word_file(), "файл") == "docx"


def test_markdown_is_accepted():
    assert check("# Заголовок".encode(), "Текст.MD") == "md"


def test_empty_file_is_refused():
    refused(b"")


def test_oversized_file_is_refused_before_anything_else(settings):
    settings.UPLOAD_MAX_BYTES = 1000
    assert refused(b"x" * 1001) == "too_large"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated_file_is_refused(share):
    data = word_file()
    assert refused(data[: int(len(data) * share)]) == "damaged"


def test_file_with_flipped_bytes_is_refused():
    data = bytearray(zip_of(("word/document.xml", "<a>" + "текст " * 500 + "</a>")))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 20] = bytes(20)
    assert refused(bytes(data)) == "damaged"


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x05\x06", b"PK\x03\x04" + b"\x00" * 5000, b"no archive"]
)
def test_what_is_no_archive_is_refused(data):
    assert refused(data) == "damaged"


def test_encrypted_word_file_is_refused():
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refused(ole) == "encrypted"


def test_old_word_file_is_refused_with_advice():
    refused(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600, "текст.doc")


def test_encrypted_zip_is_refused():
    data = bytearray(zip_of(("word/document.xml", "<a/>")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)) == "encrypted"


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "word/vbaData.xml"])
def test_macros_are_refused(name):
    assert refused(zip_of(("word/document.xml", "<a/>"), (name, b"x"))) == "macros"


def test_macro_enabled_type_is_refused():
    types = WORD_TYPES.replace("wordprocessingml.document", "ms-word.document.macroEnabled")
    assert refused(zip_of(("word/document.xml", "<a/>"), types=types)) == "macros"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "..\\evil.xml", "a/../../b", "C:/x"])
def test_unsafe_names_are_refused(name):
    assert refused(zip_of((name, b"x"))) == "names"


def test_repeated_names_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zip_of(("word/document.xml", "<a/>"), ("word/document.xml", "<b/>"))
    assert refused(data) == "names"


def test_archive_in_the_archive_is_refused():
    assert refused(zip_of(("word/media/inner.zip", zip_of()))) == "nested"


def test_other_archives_are_refused():
    assert refused(zip_of(types="<Types/>")) == "kind"
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("a.txt", "x")
    assert refused(output.getvalue()) == "kind"


def test_zip_bomb_is_refused_without_unpacking(monkeypatch):
    bomb = zip_of(("word/document.xml", b"\x00" * (office_files.XML_MAX_BYTES + 1)))
    monkeypatch.setattr(containers.Container, "read", lambda *_: pytest.fail("unpacked"))
    assert len(bomb) < 100_000
    assert refused(bomb) == "bomb"


def test_ratio_of_one_entry_is_bounded():
    assert refused(zip_of(("word/media/a.bin", b"\x00" * (containers.RATIO_FROM_BYTES + 1)))) == "bomb"


def test_too_many_entries_are_refused_from_the_end_record_alone(monkeypatch):
    data = zip_of(*((f"a{n}", b"") for n in range(containers.ENTRIES_MAX + 1)))
    monkeypatch.setattr(zipfile.ZipFile, "__init__", lambda *_, **__: pytest.fail("parsed"))
    assert refused(data) == "bomb"


ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
EXTERNAL = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'


@pytest.mark.parametrize("xml", [ENTITIES, EXTERNAL], ids=["bomb", "external"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_and_entities_are_refused(xml, encoding):
    assert refused(zip_of(("word/document.xml", xml.encode(encoding)))) == "entities"


def test_document_of_too_many_elements_is_refused(monkeypatch):
    monkeypatch.setattr(office_files, "ELEMENTS_MAX", 50)
    assert check(zip_of(("word/document.xml", "<a>" + "<b/>" * 40 + "</a>"))) == "docx"
    assert refused(zip_of(("word/document.xml", "<a>" + "<b/>" * 60 + "</a>"))) == "too_large"


def test_xml_that_is_not_well_formed_is_refused():
    assert refused(zip_of(("word/document.xml", "<a><b></a>"))) == "damaged"


@pytest.mark.parametrize("data", ["Текст".encode("cp1251"), b"a\x00b"], ids=["encoding", "zero byte"])
def test_text_that_is_not_utf8_is_refused(data):
    assert refused(data, "a.md") == "encoding"


def test_other_kinds_are_refused():
    with pytest.raises(ValidationError, match="csv"):
        uploads.check(data=word_file(), name="a.csv", allowed=["csv"])
    assert refused(b"%PDF-1.7", "a.pdf") == "kind"
    assert refused(b"x,y", "a.csv") == "kind"
