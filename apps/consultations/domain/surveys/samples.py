"""Whose answers are counted: all in the end, whole tens before."""

from __future__ import annotations

from datetime import datetime

from apps.consultations.domain.surveys.sheets import Sheet
from apps.consultations.domain.windows import GRACE
from apps.consultations.models import Consultation, Response

STEP = 10  # while more may come, results go on by so many people at once


def is_final(consultation: Consultation, at: datetime) -> bool:
    """Whether nothing can be added any more, not even by a guest who confirms late."""
    return consultation.closes_at is not None and at >= consultation.closes_at + GRACE


def sample(sheet: Sheet, at: datetime) -> list[int]:
    """The answered questionnaires that results are made of, by key; one query.

    All of them in the end, whole tens before: nobody sees the answers of who has just sent theirs.
    """
    rows = Response.objects.filter(survey=sheet.survey, counted_at__lte=at).order_by("counted_at", "pk")
    found = list(rows.values_list("pk", flat=True))
    if is_final(sheet.survey.consultation, at):
        return found
    return found[: len(found) // STEP * STEP]
