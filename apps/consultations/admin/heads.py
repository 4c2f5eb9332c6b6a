"""What stands above the form of a consultation."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from apps.consultations.domain import rule_wording, wording
from apps.consultations.domain.readiness import missing
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation, Survey


def head(row: Consultation, at: datetime) -> dict[str, Any]:
    """Its window in words, what a draft lacks, how it was extended, and where else it is kept."""
    is_draft = row.published_at is None
    return {
        "window": wording.window_words(row, at) if not is_draft else "",
        "rule": rule_wording.rule_words(row),
        "waits": wording.minute(row.published_at, row.community.zone)
        if row.published_at is not None and row.published_at > at
        else "",
        "lacks": missing(row, at) if is_draft else [],
        "extensions": [
            (rule_wording.extension_words(extension), extension.reason)
            for extension in row.extensions.select_related("consultation__community")
        ],
        "files_count": row.files.count(),
        "survey": Survey.objects.filter(consultation=row).first(),
        "is_known": row.phase(at) != Phase.DRAFT,
    }
