"""Files that are kept as they come, beside a row: judged by their content before they are stored."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from apps.core import images, office_files
from apps.core.containers import Container, Damaged, Locked

_END = b"%%EOF"
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_TAIL = 2048  # a viewer looks for the end of a PDF in its last bytes


def bearable(file: Any) -> None:
    """Validator: refuse an upload over `UPLOAD_MAX_BYTES`; what is stored already is not asked again."""
    if not getattr(file, "_committed", False) and file.size > settings.UPLOAD_MAX_BYTES:
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        raise ValidationError(_("The file is larger than %(limit)s.") % {"limit": limit})


def pdf(file: Any) -> None:
    """Validator: an upload must be a whole PDF without a password and without active content."""
    if getattr(file, "_committed", False):
        return
    bearable(file)
    file.seek(0)
    data = file.read()
    file.seek(0)
    if not data.startswith(b"%PDF-"):
        raise ValidationError(_("This is not a PDF file."))
    if _END not in data[-_TAIL:]:
        raise ValidationError(_("The file is damaged or incomplete. Save it as PDF again and try once more."))
    if b"/Encrypt" in data:
        raise ValidationError(_("The file is protected by a password. Remove the protection and try again."))
    if b"/JavaScript" in data or b"/Launch" in data:
        raise ValidationError(_("The PDF carries scripts. Print it to PDF again and try once more."))


def document(file: Any) -> None:
    """Validator: a harmless PDF, DOCX, XLSX, ODT, PNG or JPEG that is what its ending says."""
    if getattr(file, "_committed", False):
        return
    bearable(file)
    suffix = PurePosixPath(file.name.lower()).suffix
    file.seek(0)
    data = file.read()
    file.seek(0)
    if suffix == ".pdf":
        pdf(file)
    elif suffix in (".docx", ".xlsx"):
        _office(data, suffix)
    elif suffix == ".odt":
        _open_text(data)
    else:
        _picture(data, suffix)


def _office(data: bytes, suffix: str) -> None:
    kind = suffix.lstrip(".")
    if not office_files.is_container(data):
        raise office_files.damaged(kind)
    office_files.check(data, [kind], suffix)


def _open_text(data: bytes) -> None:
    try:
        container = Container(data, xml_max_bytes=office_files.XML_MAX_BYTES)
        if not container.read("mimetype").startswith(_OPEN_TEXT):
            raise Damaged
        if b"encryption-data" in container.read("META-INF/manifest.xml"):
            raise Locked
    except Damaged as error:
        raise ValidationError(_("The file is damaged or is not an OpenDocument text (.odt).")) from error
    except Locked as error:
        raise ValidationError(
            _("The file is protected by a password. Remove the protection and try again.")
        ) from error
    if any(name.startswith(("Basic/", "Scripts/")) for name in container.entries):
        raise ValidationError(
            _("The file carries macros. Save it as .%(kind)s without macros and try again.") % {"kind": "odt"}
        )


def _picture(data: bytes, suffix: str) -> None:
    starts = {".png": b"\x89PNG", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8"}
    if suffix not in starts or not data.startswith(starts[suffix]):
        raise ValidationError(_("The content of the file is not what its name says."))
    images.reencode(data)
