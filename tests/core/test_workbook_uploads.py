"""Spreadsheets are judged before a reader makes room for their cells."""

import struct
import zipfile
import zlib
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError

from apps.core import containers, uploads, workbooks
from tests.core.test_uploads import word_file

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def workbook_file(*rows) -> bytes:
    book, output = openpyxl.Workbook(), BytesIO()
    for row in rows or [("Захід", 1)]:
        book.active.append(row)
    book.save(output)
    return output.getvalue()


def xlsx_of(*entries, types=TYPES) -> bytes:
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        for name, data in entries:
            archive.writestr(name, data)
    return output.getvalue()


def sheet(cells: str) -> tuple[str, str]:
    return SHEET, f"<worksheet><sheetData>{cells}</sheetData></worksheet>"


def check(data, name="план.xlsx", allowed=("xlsx", "csv", "docx"), **more):
    return uploads.check(data=data, name=name, allowed=allowed, **more)


def refused(data, name="план.xlsx", **more) -> str:
    with pytest.raises(ValidationError) as caught:
        check(data, name, **more)
    assert caught.value.messages[0]
    return str(caught.value.code)


def test_whole_workbook_is_accepted_whatever_it_is_called():
    assert check(workbook_file()) == "xlsx"
    assert check(workbook_file(), "файл") == "xlsx"


def test_word_file_beside_workbooks_is_still_a_word_file():
    assert check(word_file(), "план.xlsx") == "docx"


def test_workbook_where_word_is_needed_is_refused_with_the_kind_that_is():
    with pytest.raises(ValidationError, match="Word"):
        check(workbook_file(), allowed=("docx",))
    assert refused(word_file(), allowed=("xlsx",)) == "kind"
    assert refused(xlsx_of(types="<Types/>")) == "kind"


def test_long_sheet_is_no_long_document():
    rows = (
        f'<row r="{row}">'
        + "".join(f'<c r="{letter}{row}"><v>1</v></c>' for letter in "ABCDEFGHIJKLMNOPQRST")
        + "</row>"
        for row in range(1, 10_001)
    )
    assert check(xlsx_of(sheet("".join(rows)))) == "xlsx"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated_workbook_is_refused_with_the_name_of_its_program(share):
    data = workbook_file()
    with pytest.raises(ValidationError, match="Excel"):
        check(data[: int(len(data) * share)])


def test_old_workbook_gets_advice():
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600
    with pytest.raises(ValidationError, match=r"\.xls\b"):
        check(ole + "Workbook".encode("utf-16-le"), "план")
    with pytest.raises(ValidationError, match=r"\.xls\b"):
        check(ole, "план.xls")


def test_encrypted_workbook_is_refused():
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refused(ole) == "encrypted"


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_refused(name):
    assert refused(xlsx_of(sheet(""), (name, b"x"))) == "macros"


def test_macro_enabled_workbook_is_refused():
    types = TYPES.replace("openxmlformats-officedocument.spreadsheetml.sheet", "ms-excel.sheet.macroEnabled")
    assert refused(xlsx_of(sheet(""), types=types)) == "macros"


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet/>'


@pytest.mark.parametrize("name", [SHEET, STRINGS, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_document_types_are_refused_in_every_part(name, encoding):
    assert refused(xlsx_of((name, DOCTYPE.encode(encoding)))) == "entities"


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "UTF-16"])
def test_encodings_that_could_hide_a_document_type_are_refused(encoding):
    xml = f'<?xml version="1.0" encoding="{encoding}"?><worksheet/>'
    assert refused(xlsx_of((SHEET, xml))) == "damaged"


def patched(data: bytes, name: str, **fields: int) -> bytes:
    """The archive with other values for an entry, before the entry and in the directory."""
    out = bytearray(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        at = archive.getinfo(name).header_offset
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(name.encode()))
    for field, (place, kind) in {"method": (8, "<H"), "crc": (14, "<L"), "size": (22, "<L")}.items():
        if field in fields:
            struct.pack_into(kind, out, at + place, fields[field])
            struct.pack_into(kind, out, entry + place + 2, fields[field])
    return bytes(out)


def bomb(size: int) -> bytes:
    """About a thousandth of `size` bytes that unpack to `size`: one packed megabyte again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    megabyte = packer.compress(bytes(1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    output = BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(SHEET, megabyte * (size >> 20) + packer.flush())
    return patched(output.getvalue(), SHEET, method=zipfile.ZIP_DEFLATED, size=size)


def test_bomb_of_a_gigabyte_is_refused_from_its_directory_alone(monkeypatch):
    data = bomb(1 << 30)
    assert 900_000 < len(data) < 1_200_000
    with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(SHEET) as part:
        assert part.read(5 << 20) == bytes(5 << 20)
    monkeypatch.setattr(containers.Container, "read", lambda *_: pytest.fail("unpacked"))
    monkeypatch.setattr(zlib, "decompressobj", lambda *_: pytest.fail("unpacked"))
    assert refused(data) == "bomb"


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_entry_that_lies_about_its_size_is_not_unpacked_further(kind, monkeypatch):
    size, start = 20 << 20, b"<worksheet/>" + b" " * 1000
    types = TYPES if kind == "xlsx" else TYPES.replace("spreadsheetml.sheet", "wordprocessingml.document")
    honest = xlsx_of((SHEET, start + bytes(size)), types=types)
    made = []

    class Watched:
        def __init__(self, real):
            self.real = real

        def decompress(self, packed, longest):
            made.append(self.real.decompress(packed, longest))
            return made[-1]

        @property
        def eof(self):
            return self.real.eof

    real = zlib.decompressobj
    monkeypatch.setattr(zlib, "decompressobj", lambda *args: Watched(real(*args)))
    assert (
        refused(patched(honest, SHEET, size=len(start), crc=zlib.crc32(start)), f"план.{kind}") == "damaged"
    )
    assert made
    assert max(map(len, made)) <= len(start) + 1


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        "<row r = '1'><c r = 'xfd1'><v>1</v></c></row>",
        '<row r="1048576"><c><v>1</v></c></row>',
        "<row>" + "<c/>" * 5000 + "<c><v>1</v></c></row>",
        "<row/>" * 25_000 + "<row><c><v>1</v></c></row>",
        '<x:row r="9"><x:c r="ZZ9"><x:v>1</x:v></x:c></x:row>',
        '<row r="9"><c r="A20999" t="inlineStr"><is><t>1</t></is></c></row>',
    ],
    ids=["row", "column", "spaced", "cell without place", "many cells", "many rows", "prefix", "inline"],
)
def test_cell_far_away_is_refused(cells):
    xml = f'<worksheet xmlns:x="x"><sheetData>{cells}</sheetData></worksheet>'
    assert refused(xlsx_of((SHEET, xml))) == "too_large"


def test_empty_last_row_that_office_programs_leave_is_accepted():
    assert (
        check(
            xlsx_of(sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"/></row>'))
        )
        == "xlsx"
    )


@pytest.mark.parametrize("cell", ['<c r="A1" t="s"><v>0</v></c>', "<c t='s'><v>0</v></c>"])
def test_long_text_shown_in_many_cells_is_refused(cell):
    strings = (STRINGS, f"<sst><si><t>{'я' * 300_000}</t></si></sst>")
    assert refused(xlsx_of(strings, sheet("<row>" + cell * 250 + "</row>"))) == "too_large"


@pytest.mark.parametrize("wrap", ["<![CDATA[{}]]>", "<!-- --> {}"])
def test_long_text_is_found_however_it_is_wrapped(wrap):
    text = wrap.format("</si>".join(["я" * 30] * 10_000)) if "CDATA" in wrap else wrap.format("я" * 300_000)
    cells = '<row r="1">' + '<c r="A1" t="s"><v>0</v></c>' * 500 + "</row>"
    strings = (STRINGS, f"<sst><si><t>{text}</t></si></sst>")
    assert refused(xlsx_of(strings, sheet(cells))) == "too_large"


def test_sheet_of_odd_cells_without_number_is_not_looked_at_for_long(monkeypatch):
    monkeypatch.setattr(workbooks, "exact", lambda *_: pytest.fail("read to the end"))
    odd = "<row>" + "<c/>" * 600_000 + "</row>"
    entries = [(f"xl/worksheets/sheet{number}.xml", sheet(odd)[1]) for number in range(6)]
    assert refused(xlsx_of(*entries)) == "too_large"


def test_repacked_workbook_holds_what_was_checked_and_no_more():
    data = xlsx_of(sheet("<row/>"), ("xl/media/a.png", b"x" * 100))
    with zipfile.ZipFile(BytesIO(workbooks.repacked(data))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", SHEET]
        assert b"<row/>" in archive.read(SHEET)


def test_text_in_the_cyrillic_code_page_is_accepted_where_it_is_named():
    data = "Захід;Сума\nЛіхтарі;1,5".encode("cp1251")
    assert refused(data, "план.csv") == "encoding"
    assert check(data, "план.csv", code_page="cp1251") == "csv"
    assert uploads.text_of(data, code_page="cp1251").startswith("Захід")


@pytest.mark.parametrize("data", [b"\x98\xff", b"a;\x00\xffb", b"\x89PNG\r\n\x1a\n\xff"])
def test_bytes_that_are_no_text_in_any_page_are_refused(data):
    assert refused(data, "план.csv", code_page="cp1251") == "encoding"
