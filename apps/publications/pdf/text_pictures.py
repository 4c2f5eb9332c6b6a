"""Pictures in a text: their bytes, and the box that one of them takes as decoration."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from PIL import Image

MM_PER_PIXEL = 25.4 / 96
COLUMN_MM = 138


def drawn(content: bytes, key: str) -> str:
    """The style of a box as large as the picture, at most as wide as the column; empty if unreadable."""
    try:
        with Image.open(BytesIO(content)) as picture:
            width, height = picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return ""
    shown = min(width * MM_PER_PIXEL, COLUMN_MM)
    tall = shown * height / width
    return f"width:{shown:.1f}mm;height:{tall:.1f}mm;background:url(asset:{key}) left/contain no-repeat"


def media(source: str) -> bytes | None:
    """The bytes of an uploaded image; nothing when it is not one of ours or not there."""
    if not source.startswith(settings.MEDIA_URL):
        return None
    try:
        with default_storage.open(source.removeprefix(settings.MEDIA_URL)) as file:
            content: bytes = file.read()
    except (OSError, ValueError, SuspiciousFileOperation):
        return None
    return content
