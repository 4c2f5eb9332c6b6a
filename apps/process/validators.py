"""Where the files of the road lie."""

from __future__ import annotations

import uuid
from typing import Any


def kept_file(row: Any, name: str) -> str:
    """A place that nobody can guess before a page links to it."""
    return f"meetings/{uuid.uuid4().hex}.{name.rpartition('.')[2].lower()}"
