"""Results of a questionnaire as plain values, for reports and their files."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from apps.consultations.domain.surveys import sheets
from apps.consultations.domain.surveys.results import results
from apps.consultations.domain.surveys.shown import Result
from apps.consultations.models import Survey


def reported(survey: Survey, at: datetime | None = None) -> dict[str, Any]:
    """The same for a report and its files: plain values, masked as in public; a count of None is hidden."""
    found = results(sheets.read(survey), at or timezone.now())
    return {
        "title": survey.title,
        "responses": found.people,
        "questions": [_reported(result) for result in found.questions],
    }


def _reported(result: Result) -> dict[str, Any]:
    question = result.asked.question
    rows = [
        {"label": f"{line.title}: {cell.label}" if line.title else cell.label, "count": cell.count}
        for line in result.lines
        for cell in line.cells
    ]
    if result.order is not None:
        rows = [{"label": row.label, "count": row.counts[0]} for row in result.order.rows]
    return {
        "code": question.code,
        "text": question.text,
        "kind": question.kind,
        "answered": result.answered,
        "rows": rows,
    }
