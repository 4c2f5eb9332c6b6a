"""ZIP containers of office files: judged by their directory, unpacked only as far as it declares."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UNPACKED_MAX_BYTES = 150 * 1024 * 1024
ENTRIES_MAX = 3000
DIRECTORY_MAX_BYTES = 1024 * 1024
RATIO_MAX = 200
RATIO_FROM_BYTES = 10 * 1024 * 1024  # a blank drawing packs well and is harmless

END_OF_DIRECTORY = b"PK\x05\x06"
_LOCAL = struct.Struct("<4s5HLLLHH")
_ARCHIVES = {".zip", ".rar", ".7z", ".gz", ".jar", ".tar", ".docx", ".docm"}
_MACROS = {"vbaproject.bin", "vbadata.xml"}


class Damaged(Exception):
    """The container is broken; how to say so depends on the kind of file."""


class Locked(Exception):
    """An entry is encrypted."""


class Macros(Exception):
    """The container carries macros."""


class Container:
    """An office file whose directory has been found harmless. Entries are read one by one.

    Raises `ValidationError` for a bomb, unsafe names or an archive inside; `Damaged`, `Locked`, `Macros`.
    """

    def __init__(self, data: bytes, *, xml_max_bytes: int) -> None:
        self.data = data
        _check_directory_size(data)
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                entries = archive.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError) as error:
            raise Damaged from error
        except (NotImplementedError, RuntimeError, ValueError, struct.error) as error:
            raise Damaged from error
        _check_sizes(entries, xml_max_bytes)
        _check_names(entries)
        self.entries = {entry.filename: entry for entry in entries}

    @property
    def xml_names(self) -> list[str]:
        """The names of its XML parts."""
        return [name for name in self.entries if is_xml(name)]

    def read(self, name: str) -> bytes:
        """The bytes of an entry: exactly as many as the directory declares, or `Damaged`."""
        entry = self.entries.get(name)
        if entry is None:
            raise Damaged
        found = _unpacked(entry, self._packed(entry))
        if len(found) != entry.file_size or zlib.crc32(found) != entry.CRC:
            raise Damaged
        return found

    def _packed(self, entry: zipfile.ZipInfo) -> bytes:
        at = entry.header_offset
        if at < 0 or at + _LOCAL.size > len(self.data):
            raise Damaged
        head = _LOCAL.unpack_from(self.data, at)
        begin = at + _LOCAL.size + head[9] + head[10]
        if head[0] != b"PK\x03\x04" or begin + entry.compress_size > len(self.data):
            raise Damaged
        return self.data[begin : begin + entry.compress_size]


def _unpacked(entry: zipfile.ZipInfo, packed: bytes) -> bytes:
    """The standard library unpacks a whole stream at once, however long; this stops at what is declared."""
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Damaged
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        found = stream.decompress(packed, entry.file_size + 1)
    except zlib.error as error:
        raise Damaged from error
    if not stream.eof:
        raise Damaged
    return found


def is_xml(name: str) -> bool:
    """Whether an entry is XML by its name."""
    return name.lower().endswith((".xml", ".rels"))


def bomb() -> ValidationError:
    """The words for a file that is too large inside."""
    return ValidationError(_("The file unpacks to far more than it should; it was not opened."), code="bomb")


def _check_directory_size(data: bytes) -> None:
    """The end record alone says how long the directory is: read it before the directory."""
    at = data.rfind(END_OF_DIRECTORY, max(0, len(data) - 65557))
    if at < 0 or at + 22 > len(data):
        raise Damaged
    count, size = struct.unpack_from("<HI", data, at + 10)
    if count > ENTRIES_MAX or size > DIRECTORY_MAX_BYTES:
        raise bomb()


def _check_sizes(entries: list[zipfile.ZipInfo], xml_max_bytes: int) -> None:
    if len(entries) > ENTRIES_MAX or sum(entry.file_size for entry in entries) > UNPACKED_MAX_BYTES:
        raise bomb()
    if sum(entry.file_size for entry in entries if is_xml(entry.filename)) > xml_max_bytes:
        raise bomb()
    for entry in entries:
        if entry.file_size > RATIO_FROM_BYTES and entry.file_size > RATIO_MAX * max(entry.compress_size, 1):
            raise bomb()


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    seen = set()
    for entry in entries:
        path = PurePosixPath(entry.orig_filename.replace("\\", "/"))
        name = str(path).lower()
        if entry.flag_bits & 0x1:
            raise Locked
        if name in seen or path.is_absolute() or ".." in path.parts or ":" in name or "\x00" in name:
            raise ValidationError(
                _("The file is put together wrongly (repeated or unsafe names inside); it was not opened."),
                code="names",
            )
        if path.name.lower() in _MACROS or "macrosheets" in name.split("/"):
            raise Macros
        if path.suffix.lower() in _ARCHIVES and "embeddings" not in path.parts:
            raise ValidationError(_("The file holds another archive; it was not opened."), code="nested")
        seen.add(name)
