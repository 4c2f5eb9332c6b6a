"""Word and Excel files: which of them an upload is, and whether it is fit to be read."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, ErrorHandler

from defusedxml import DefusedXmlException, sax
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core import workbooks
from apps.core.containers import END_OF_DIRECTORY, Container, Damaged, Locked, Macros

KINDS = ("docx", "xlsx")
XML_MAX_BYTES = 40 * 1024 * 1024
ELEMENTS_MAX = 250_000  # about 600 pages; a converter needs some 0.1 ms for each

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORKBOOK = "Workbook".encode("utf-16-le")
_PROGRAMS = {"docx": "Word", "xlsx": "Excel"}


def is_container(data: bytes) -> bool:
    """Whether the bytes begin like an office file, old or new."""
    return data.startswith((_OLE, b"PK\x03\x04", END_OF_DIRECTORY))


def check(data: bytes, wanted: Sequence[str], suffix: str) -> str:
    """The kind of an office file, out of `wanted`; `suffix` helps to word what is wrong with it.

    Raises `ValidationError` if it is broken, encrypted, hostile, carries macros or is of another kind.
    """
    if data.startswith(_OLE):
        raise _old_office(data, suffix)
    kind = _likely(wanted, suffix)
    try:
        container = Container(
            data, xml_max_bytes=workbooks.XML_MAX_BYTES if "xlsx" in wanted else XML_MAX_BYTES
        )
        kind = _kind(container, wanted)
        if kind == "xlsx":
            workbooks.check(container)
        else:
            _check_word(container)
    except Damaged as error:
        raise damaged(kind) from error
    except Locked as error:
        raise _encrypted() from error
    except Macros as error:
        raise _macros(kind) from error
    return kind


def _likely(wanted: Sequence[str], suffix: str) -> str:
    named = suffix.lstrip(".").replace("m", "x")
    return named if named in wanted else wanted[0]


def _kind(container: Container, wanted: Sequence[str]) -> str:
    if "[Content_Types].xml" not in container.entries:
        raise _other(wanted, _("This is an archive and not an office file (%(kinds)s)."))
    types = container.read("[Content_Types].xml")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise Macros
    if b"spreadsheetml.sheet.main+xml" in types or b"spreadsheetml.template.main+xml" in types:
        found = "xlsx"
    else:
        found = "docx" if b"wordprocessingml.document" in types else ""
    if found not in wanted:
        raise _other(wanted, _("The file is not of the kind that is needed here (%(kinds)s)."))
    return found


def _other(wanted: Sequence[str], message: str) -> ValidationError:
    kinds = ", ".join(f"{_PROGRAMS[kind]} .{kind}" for kind in wanted)
    return ValidationError(message, params={"kinds": kinds}, code="kind")


def _old_office(data: bytes, suffix: str) -> ValidationError:
    if _ENCRYPTED in data:
        return _encrypted()
    if _OLD_WORKBOOK in data or suffix == ".xls":
        return ValidationError(
            _("This is an old Excel file (.xls). Save it as .xlsx and try again."), code="old"
        )
    return ValidationError(_("This is an old Word file (.doc). Save it as .docx and try again."), code="old")


def _encrypted() -> ValidationError:
    return ValidationError(
        _("The file is protected by a password. Remove the protection and try again."), code="encrypted"
    )


def damaged(kind: str) -> ValidationError:
    """The words for a broken file of a kind («docx», «xlsx», or a suffix)."""
    program = _PROGRAMS["xlsx" if "xls" in kind else "docx"]
    return ValidationError(
        _("The file is damaged or incomplete. Open it in %(program)s, save it again and try once more."),
        params={"program": program},
        code="damaged",
    )


def _macros(kind: str) -> ValidationError:
    return ValidationError(
        _("The file carries macros. Save it as .%(kind)s without macros and try again."),
        params={"kind": kind},
        code="macros",
    )


class _Counter(ContentHandler, ErrorHandler):
    """Counts elements through all parts of a document; forgives no error."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def startElement(self, name: str, attrs: object) -> None:
        """One more."""
        self.count += 1
        if self.count > ELEMENTS_MAX:
            raise ValidationError(
                _("The document is too long to be read at once. Split it into parts."), code="too_large"
            )


def _check_word(container: Container) -> None:
    """Every entry is whole; every XML part is well formed and without document types."""
    counter = _Counter()
    for name in container.entries:
        data = container.read(name)
        if name in container.xml_names:
            _check_xml(data, counter)


def _check_xml(data: bytes, counter: _Counter) -> None:
    try:
        sax.parseString(data, counter, errorHandler=counter, forbid_dtd=True)
    except DefusedXmlException as error:
        raise workbooks.entities() from error
    except SAXException as error:
        raise Damaged from error
