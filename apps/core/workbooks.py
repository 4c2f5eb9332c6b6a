"""Spreadsheets (.xlsx) on their way in: fit to be unfolded into rows and columns of cells.

A sheet of a few kilobytes may claim a cell in the last row of the last column, or show one long text
in a million cells. Both are found here, from the raw XML, before a reader makes room for them.
"""

from __future__ import annotations

import re
import zipfile
from functools import cached_property
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core.containers import Container, Damaged
from apps.core.sheet_extent import Extent, exact, string_lengths

XML_MAX_BYTES = 64 * 1024 * 1024
ROWS_MAX = 20_200  # 20,000 and what stands above and below them
COLUMNS_MAX = 256
TEXT_MAX_BYTES = 128 * 1024 * 1024
_STRINGS = "xl/sharedstrings.xml"
_UNNUMBERED_MAX = 100
_TAGS_MAX = 3_000_000  # that a closer look may take: about a second
_DECLARED = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']""")
# A place beyond row 20,199 or column IV; most sheets have none and need no closer look.
_FAR = re.compile(
    rb"""r(?<=\sr)\s*=\s*["']\s*[A-Za-z]*?(?:[A-Za-z]{3}|[J-Zj-z][A-Za-z]|[Ii][W-Zw-z]|\d{6}|[3-9]\d{4}|2[1-9]\d{3}|20[2-9]\d\d)"""
)


def check(container: Container) -> None:
    """Refuse a workbook with document types, another encoding, or sheets that unfold too far.

    Raises `ValidationError`, or `Damaged`.
    """
    parts = {name: container.read(name) for name in container.xml_names}
    for xml in parts.values():
        _check_markup(xml)
    strings = _Strings(next((xml for name, xml in parts.items() if name.lower() == _STRINGS), b""))
    sheets = [xml for name, xml in parts.items() if b"sheetData" in xml and name.lower() != _STRINGS]
    odd = [xml for xml in sheets if not _is_harmless(xml, strings)]
    if odd and sum(xml.count(b"<") for xml in (*odd, strings.xml)) > _TAGS_MAX:
        raise _too_much()
    for xml in odd:
        _check_extent(exact(xml, strings.lengths))


class _Strings:
    """The shared texts of a workbook, looked at as closely as needed."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml

    @cached_property
    def longest(self) -> int:
        """At least the length of the longest; a large number if that cannot be told cheaply."""
        xml = self.xml
        if b"<!" in xml or b":si" in xml or xml.count(b"</si") != xml.count(b"</si>"):
            return TEXT_MAX_BYTES
        return max(map(len, xml.split(b"</si>")))

    @cached_property
    def lengths(self) -> list[int]:
        """The length of each."""
        return string_lengths(self.xml)


def repacked(data: bytes) -> bytes:
    """The checked XML parts of a workbook in a new container, as they were checked and nothing else.

    Readers differ in how they look through a container that was made to mislead; this one cannot.
    Raises `Damaged`.
    """
    container, output = Container(data, xml_max_bytes=XML_MAX_BYTES), BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for name in container.xml_names:
            archive.writestr(zipfile.ZipInfo(name), container.read(name))
    return output.getvalue()


def entities() -> ValidationError:
    """The words for XML with a document type."""
    return ValidationError(
        _("The file holds XML entities that a document does not need; it was not opened."), code="entities"
    )


def _check_markup(xml: bytes) -> None:
    """No document type and nothing that could hide one: other encodings, zero bytes."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise entities()
    if b"\x00" in xml:
        raise entities() if b"\x00!\x00D" in xml or b"!\x00D\x00" in xml else Damaged
    declared = _DECLARED.match(xml[:200].removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        raise Damaged


def _is_harmless(xml: bytes, strings: _Strings) -> bool:
    """Whether a quick look shows that no cell is far away and that the texts are not too many."""
    cells = xml.count(b'<c r="')
    return _is_plain(xml, cells) and not _FAR.search(xml) and cells * strings.longest <= TEXT_MAX_BYTES


def _check_extent(extent: Extent) -> None:
    if extent.rows > ROWS_MAX or extent.columns > COLUMNS_MAX:
        raise ValidationError(
            _("A sheet has %(rows)s rows and %(columns)s columns; that is too many. Remove some."),
            params={"rows": extent.rows, "columns": extent.columns},
            code="too_large",
        )
    if extent.text > TEXT_MAX_BYTES:
        raise _too_much()


def _too_much() -> ValidationError:
    return ValidationError(_("The sheet holds too much text to be read at once. Split it."), code="too_large")


def _is_plain(xml: bytes, cells: int) -> bool:
    """Whether rows and cells say where they stand, in the way that office programs write it."""
    unnumbered = xml.count(b"<c") - cells + xml.count(b":c")
    rows = xml.count(b"<row") - xml.count(b'<row r="') + xml.count(b":row")
    return unnumbered <= _UNNUMBERED_MAX and rows <= _UNNUMBERED_MAX
