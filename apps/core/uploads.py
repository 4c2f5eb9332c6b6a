"""Uploaded files are judged by their content before anything parses them.

`check()` looks at bytes only: magic numbers, the central directory of a ZIP container, and XML
without document types. It never unpacks more than the declared, bounded sizes.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Collection
from io import BytesIO
from pathlib import PurePosixPath
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, ErrorHandler

from defusedxml import DefusedXmlException, sax
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UNPACKED_MAX_BYTES = 150 * 1024 * 1024
XML_MAX_BYTES = 40 * 1024 * 1024
ELEMENTS_MAX = 250_000  # about 600 pages; a converter needs some 0.1 ms for each
ENTRIES_MAX = 3000
DIRECTORY_MAX_BYTES = 1024 * 1024
RATIO_MAX = 200
RATIO_FROM_BYTES = 10 * 1024 * 1024  # a blank drawing packs well and is harmless

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_END_OF_DIRECTORY = b"PK\x05\x06"
_ARCHIVES = {".zip", ".rar", ".7z", ".gz", ".jar", ".tar", ".docx", ".docm"}
_MACROS = {"vbaproject.bin", "vbadata.xml"}
_TEXT_SUFFIXES = {".md": "md", ".markdown": "md", ".csv": "csv", ".json": "json", ".txt": "txt"}


def check(*, data: bytes, name: str, allowed: Collection[str]) -> str:
    """Judge an upload by its content. Returns its kind: one of `allowed` (docx, md, csv, json, txt).

    Raises `ValidationError` with a message for the person who uploads: empty, too large,
    encrypted, with macros, damaged, a bomb, or of another kind. Nothing is kept either way.
    """
    if not data:
        raise ValidationError(_("The file is empty."))
    if len(data) > settings.UPLOAD_MAX_BYTES:
        megabytes = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise ValidationError(
            _("The file is larger than %(size)s MB."), params={"size": megabytes}, code="too_large"
        )
    kind = _kind(data, name, allowed)
    if kind not in allowed:
        raise ValidationError(
            _("This kind of file is not accepted. Accepted: %(kinds)s."),
            params={"kinds": ", ".join(f".{one}" for one in allowed)},
            code="kind",
        )
    return kind


def _kind(data: bytes, name: str, allowed: Collection[str]) -> str:
    container = data.startswith((_OLE, b"PK\x03\x04", _END_OF_DIRECTORY))
    if container and "docx" not in allowed:
        return "zip"
    if data.startswith(_OLE):
        _refuse_old_office(data)
    if container:
        check_zip(data)
        return "docx"
    suffix = PurePosixPath(name.lower()).suffix
    if suffix in (".docx", ".docm", ".zip"):
        raise _damaged()
    if suffix in _TEXT_SUFFIXES:
        text_of(data)
        return _TEXT_SUFFIXES[suffix]
    return suffix.lstrip(".") or "?"


def text_of(data: bytes) -> str:
    """The text of a UTF-8 file, with or without a byte order mark; `ValidationError` otherwise."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("Line %(line)s: the file is not in the UTF-8 encoding. Save it again as UTF-8."),
            params={"line": data.count(b"\n", 0, error.start) + 1},
            code="encoding",
        ) from error
    if "\x00" in text:
        raise ValidationError(
            _("Line %(line)s: the file holds a zero byte; it is not a text file."),
            params={"line": text.count("\n", 0, text.index("\x00")) + 1},
            code="encoding",
        )
    return text


def _refuse_old_office(data: bytes) -> None:
    if _ENCRYPTED in data:
        raise _encrypted()
    raise ValidationError(_("This is an old Word file (.doc). Save it as .docx and try again."))


def _encrypted() -> ValidationError:
    return ValidationError(
        _("The file is protected by a password. Remove the protection and try again."), code="encrypted"
    )


def _damaged() -> ValidationError:
    return ValidationError(
        _("The file is damaged or incomplete. Open it in Word, save it again and try once more."),
        code="damaged",
    )


def _bomb() -> ValidationError:
    return ValidationError(_("The file unpacks to far more than it should; it was not opened."), code="bomb")


def check_zip(data: bytes) -> None:
    """Refuse a Word container that is broken, encrypted, hostile or carries macros."""
    _check_directory_size(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_sizes(entries)
            _check_names(entries)
            _check_word(archive)
            if archive.testzip() is not None:
                raise _damaged()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError) as error:
        raise _damaged() from error
    except (NotImplementedError, RuntimeError, ValueError, KeyError, struct.error) as error:
        raise _damaged() from error
    except Exception as error:
        # zlib.error and whatever else a hostile stream makes the unpacker raise
        if isinstance(error, ValidationError):
            raise
        raise _damaged() from error


def _check_directory_size(data: bytes) -> None:
    """The end record alone says how long the directory is: read it before the directory."""
    at = data.rfind(_END_OF_DIRECTORY, max(0, len(data) - 65557))
    if at < 0 or at + 22 > len(data):
        raise _damaged()
    count, size = struct.unpack_from("<HI", data, at + 10)
    if count > ENTRIES_MAX or size > DIRECTORY_MAX_BYTES:
        raise _bomb()


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES_MAX or sum(entry.file_size for entry in entries) > UNPACKED_MAX_BYTES:
        raise _bomb()
    if sum(entry.file_size for entry in entries if _is_xml(entry.filename)) > XML_MAX_BYTES:
        raise _bomb()
    for entry in entries:
        if entry.file_size > RATIO_FROM_BYTES and entry.file_size > RATIO_MAX * max(entry.compress_size, 1):
            raise _bomb()


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen = set()
    for entry in entries:
        path = PurePosixPath(entry.orig_filename.replace("\\", "/"))
        name = str(path).lower()
        if entry.flag_bits & 0x1:
            raise _encrypted()
        if name in seen or path.is_absolute() or ".." in path.parts or ":" in name or "\x00" in name:
            raise ValidationError(
                _("The file is put together wrongly (repeated or unsafe names inside); it was not opened."),
                code="names",
            )
        if path.name.lower() in _MACROS:
            raise _macros()
        if path.suffix.lower() in _ARCHIVES and "embeddings" not in path.parts:
            raise ValidationError(_("The file holds another archive; it was not opened."), code="nested")
        seen.add(name)


def _macros() -> ValidationError:
    return ValidationError(
        _("The file carries macros. Save it as .docx without macros and try again."), code="macros"
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


def _check_word(archive: zipfile.ZipFile) -> None:
    """A Word document by its parts; every XML part is well formed and without document types."""
    names = archive.namelist()
    if "[Content_Types].xml" not in names:
        raise ValidationError(_("This is an archive and not a Word document (.docx)."), code="kind")
    types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise _macros()
    if b"wordprocessingml.document" not in types:
        raise ValidationError(_("This is not a Word document (.docx)."), code="kind")
    counter = _Counter()
    for name in names:
        if _is_xml(name):
            _check_xml(archive.read(name), counter)


def _check_xml(data: bytes, counter: _Counter) -> None:
    try:
        sax.parseString(data, counter, errorHandler=counter, forbid_dtd=True)
    except DefusedXmlException as error:
        raise ValidationError(
            _("The file holds XML entities that a document does not need; it was not opened."),
            code="entities",
        ) from error
    except SAXException as error:
        raise _damaged() from error
