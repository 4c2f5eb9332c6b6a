"""What was asked, on what, with which documents: the head of a report."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from apps.consultations.models import Consultation, ConsultationFile, Extension


def stamp(moment: datetime | None) -> str:
    """A moment in UTC, ISO 8601; empty for none."""
    return moment.astimezone(UTC).isoformat() if moment else ""


def about(consultation: Consultation) -> dict[str, Any]:
    """The announcement as it was, and the draft that people spoke of."""
    return {
        "community": consultation.community.katottg or consultation.community.name,
        "address": consultation.slug,
        "title": consultation.title,
        "about": consultation.about,
        "purpose": consultation.purpose,
        "changeable": consultation.changeable,
        "decides": consultation.decides,
        "announced_at": stamp(consultation.published_at),
        "opens_at": stamp(consultation.opens_at),
        "closes_at": stamp(consultation.closes_at),
        "least_days": consultation.least_days,
        "least_basis": consultation.least_basis,
        "unit": consultation.unit.name if consultation.unit else "",
        "subject": _subject(consultation),
    }


def _subject(consultation: Consultation) -> dict[str, Any] | None:
    edition = consultation.edition or consultation.plan_edition
    if edition is None:
        return None
    found = {"title": edition.strategy.title, "edition": edition.number, "content_hash": edition.content_hash}
    stage = consultation.plan_edition.stage.years if consultation.plan_edition else ""
    return {"kind": "plan" if consultation.plan_edition else "strategy", "stage": stage, **found}


def extension(row: Extension) -> dict[str, Any]:
    """A longer window, with its reason."""
    return {
        "former": stamp(row.former),
        "until": stamp(row.until),
        "reason": row.reason,
        "extended_at": stamp(row.extended_at),
    }


def document(row: ConsultationFile) -> dict[str, Any]:
    """A document beside the draft."""
    return {"title": row.title, "name": str(row.file.name).rpartition("/")[2], "sha256": file_hash(row)}


def file_hash(row: ConsultationFile) -> str:
    """SHA-256 of a document beside the draft; empty when its file is gone."""
    try:
        with row.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
