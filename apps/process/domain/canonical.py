"""What the hash of approved minutes stands for."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from apps.process.models import Minutes


def content(minutes: Minutes) -> dict[str, Any]:
    """What was approved: the text, and what it is the minutes of."""
    workplan = minutes.step.workplan
    return {
        "community": workplan.community.katottg or workplan.community.name,
        "road": workplan.slug,
        "step": minutes.step.code,
        "number": minutes.number,
        "body": minutes.body,
    }


def content_hash(minutes: Minutes) -> str:
    """SHA-256 of the canonical JSON (UTF-8, sorted keys, no spaces), as hex."""
    found = json.dumps(content(minutes), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(found.encode()).hexdigest()
