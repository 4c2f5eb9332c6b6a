"""The name under which a browser saves a library file."""

from __future__ import annotations

import re
from urllib.parse import quote

from apps.publications.models import LibraryFile

_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|]+')


def disposition(row: LibraryFile) -> str:
    """The name under which it is saved: readable, and in ASCII for programs that know no more."""
    owner = [row.printed.strategy.slug] if row.printed else []
    plain = "-".join([row.community.slug, *owner, row.name]) + f".{row.ending}"
    readable = _UNSAFE.sub(" ", f"{row.community}. {row.title}").strip()[:150] + f".{row.ending}"
    shown = "inline" if row.ending == "pdf" else "attachment"
    return f"{shown}; filename=\"{plain}\"; filename*=UTF-8''{quote(readable, safe='')}"
