"""What a comment says as canonical JSON, and its hash: the author's proof of what was received."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any

from apps.consultations.models import Comment


def content(comment: Comment, files: list[str] | None = None) -> dict[str, Any]:
    """Where, what and when, without who: a hash of it tells nothing about the person.

    `files` are the hashes of its files; asked for when not given.
    """
    if files is None:
        files = list(comment.files.values_list("sha256", flat=True))
    return {
        "consultation": comment.consultation_id,
        "place": comment.place_code,
        "paragraph": comment.paragraph,
        "parent": comment.parent_id,
        "quote": [comment.quote_prefix, comment.quote, comment.quote_suffix],
        "kind": comment.kind,
        "body": comment.body,
        "replacement": comment.replacement,
        "files": files,
        "received_at": _moment(comment.received_at),
        "edited_at": _moment(comment.edited_at),
    }


def digest(comment: Comment, files: list[str] | None = None) -> str:
    """SHA-256 over the canonical JSON of `content`."""
    told = json.dumps(content(comment, files), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def _moment(value: Any) -> str:
    return value.astimezone(UTC).isoformat() if value else ""
