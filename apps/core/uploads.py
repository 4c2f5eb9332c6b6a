"""Uploaded files are judged by their content before anything parses them.

`check()` looks at bytes only: magic numbers, the central directory of a ZIP container, and XML
without document types. It never unpacks more than the declared, bounded sizes.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePosixPath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core import office_files

_TEXT_SUFFIXES = {
    ".md": "md",
    ".markdown": "md",
    ".csv": "csv",
    ".tsv": "csv",
    ".json": "json",
    ".txt": "txt",
}
_OFFICE_SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".zip")


def check(*, data: bytes, name: str, allowed: Collection[str], code_page: str = "") -> str:
    """Judge an upload by its content. Returns its kind: one of `allowed` (docx, xlsx, md, csv, json, txt).

    Texts are UTF-8, or in `code_page` if one is named. Raises `ValidationError` with a message for the
    person who uploads: empty, too large, encrypted, with macros, damaged, a bomb, or of another kind.
    Nothing is kept either way.
    """
    if not data:
        raise ValidationError(_("The file is empty."))
    if len(data) > settings.UPLOAD_MAX_BYTES:
        megabytes = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise ValidationError(
            _("The file is larger than %(size)s MB."), params={"size": megabytes}, code="too_large"
        )
    kind = _kind(data, name, allowed, code_page)
    if kind not in allowed:
        raise ValidationError(
            _("This kind of file is not accepted. Accepted: %(kinds)s."),
            params={"kinds": ", ".join(f".{one}" for one in allowed)},
            code="kind",
        )
    return kind


def _kind(data: bytes, name: str, allowed: Collection[str], code_page: str) -> str:
    suffix = PurePosixPath(name.lower()).suffix
    wanted = [kind for kind in office_files.KINDS if kind in allowed]
    if office_files.is_container(data):
        return office_files.check(data, wanted, suffix) if wanted else "zip"
    if wanted and suffix in _OFFICE_SUFFIXES:
        raise office_files.damaged(suffix)
    if suffix in _TEXT_SUFFIXES:
        text_of(data, code_page=code_page)
        return _TEXT_SUFFIXES[suffix]
    return suffix.lstrip(".") or "?"


def text_of(data: bytes, *, code_page: str = "") -> str:
    """The text of a UTF-8 file, with or without a byte order mark, or else in `code_page` if one is named.

    Raises `ValidationError` for other bytes.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if code_page:
            return _by_page(data, code_page)
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


def _by_page(data: bytes, code_page: str) -> str:
    """Text in a page of 256 letters: nearly any bytes are, so control characters betray what is none."""
    try:
        text = data.decode(code_page)
    except UnicodeDecodeError:
        text = "\x00"
    if any(letter < " " and letter not in "\t\r\n" for letter in set(text)):
        raise ValidationError(
            _("The file is not text in a known encoding. Save it again as UTF-8."), code="encoding"
        )
    return text
