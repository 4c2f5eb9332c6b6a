"""The canonical JSON of a report and the hashes that prove it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical_json(content: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces: the same content gives the same bytes."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def content_hash(content: Any) -> str:
    """SHA-256 of the canonical JSON, as hex."""
    return hashlib.sha256(canonical_json(content)).hexdigest()


def said_hash(salt: str, words: Mapping[str, str]) -> str:
    """What a report keeps of one person's words: SHA-256 of the canonical JSON of the salt and the words."""
    return content_hash({"salt": salt, "words": dict(words)})
