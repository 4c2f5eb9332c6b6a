"""Files that are kept as they come, beside a row: judged by their content before they are stored."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

_END = b"%%EOF"
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
