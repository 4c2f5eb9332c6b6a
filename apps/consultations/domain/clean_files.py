"""Files as they are kept: under a harmless name, pictures without what they tell of their maker."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from apps.consultations.domain import plaintext
from apps.core import images

NAME_MAX = 150
_PICTURES = (".png", ".jpg", ".jpeg")


def safe_name(name: str) -> str:
    """A name for people: one line, without folders, its ending kept."""
    plain = plaintext.line(PurePosixPath(name.replace("\\", "/")).name, most=10_000)
    path = PurePosixPath(plain or "file")
    return path.stem[: NAME_MAX - len(path.suffix)] + path.suffix[:NAME_MAX]


def without_traces(upload: Any) -> bytes:
    upload.seek(0)
    data: bytes = upload.read()
    suffix = PurePosixPath(upload.name).suffix.lower()
    return images.reencode(data) if suffix in _PICTURES else data


def suffix_of(name: str, data: bytes) -> str:
    """The ending that fits: a picture that was stored anew may have become another kind."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in _PICTURES:
        return suffix
    return ".jpg" if data.startswith(b"\xff\xd8") else ".png"
