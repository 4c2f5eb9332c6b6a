"""What a report on a consultation holds: everything but people's own words, of which it keeps hashes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from apps.consultations.domain.report_head import about, document, extension, stamp
from apps.consultations.domain.report_ledger import ledger
from apps.consultations.domain.report_results import Results
from apps.consultations.domain.report_said import Said, said_in
from apps.consultations.domain.report_statistics import statistics
from apps.consultations.domain.surveys.plain_results import reported
from apps.consultations.enums import CommentState
from apps.consultations.models import Comment, Consultation, Survey

VERSION = 1


def compiled(consultation: Consultation, at: datetime) -> tuple[dict[str, Any], list[Said]]:
    """The content at `at` in the active language, and the words that belong to it.

    JSON values only; times in UTC. The number of queries does not depend on how much was said.
    """
    comments = list(_placed(consultation))
    said = {row.pk: said_in(row) for row in comments if row.state == CommentState.VISIBLE}
    results = Results.of(consultation, comments, at)
    content = {
        "version": VERSION,
        "consultation": about(consultation),
        "documents": [document(row) for row in consultation.files.order_by("position", "pk")],
        "extensions": [extension(row) for row in consultation.extensions.order_by("extended_at", "pk")],
        "statistics": statistics(comments),
        "comments": [_comment(row, results, said) for row in comments],
        "results": results.listed,
        "moderation": ledger(consultation),
        "survey": _survey(consultation, at),
    }
    return content, list(said.values())


def _placed(consultation: Consultation) -> Any:
    rows = Comment.objects.placed().filter(consultation=consultation, number__isnull=False)
    return rows.select_related("parent", "group", "disposition", "contributor").order_by("number")


def _comment(row: Comment, results: Results, said: dict[int, Said]) -> dict[str, Any]:
    return {
        "number": row.number,
        "reply_to": row.parent.number if row.parent else None,
        "place": row.place_code,
        "place_title": row.place_title,
        "paragraph": row.paragraph,
        "kind": row.kind,
        "origin": row.origin,
        "identity": row.identity,
        "author_kind": row.author_kind,
        "received_at": stamp(row.received_at),
        "edited_at": stamp(row.edited_at),
        "state": row.state,
        "reason": row.reason if row.state == CommentState.HIDDEN else "",
        "support": row.support_count,
        "group": row.group.title if row.group else "",
        "result": results.number_of(row),
        "said": said[row.pk].digest if row.pk in said else "",
    }


def _survey(consultation: Consultation, at: datetime) -> dict[str, Any] | None:
    survey = Survey.objects.filter(consultation=consultation).first()
    return reported(survey, at) if survey is not None else None
