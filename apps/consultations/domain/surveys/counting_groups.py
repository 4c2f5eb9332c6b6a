"""How many of each group answered what: added up by the database."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, QuerySet

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.tallies import Spot


def _with_group(answers: QuerySet[Any], group: Asked) -> QuerySet[Any]:
    """Answers of those who named a group, with it."""
    rows = answers.order_by().filter(response__answers__question=group.question)
    named: QuerySet[Any] = rows.annotate(group=F("response__answers__option"))
    return named


def crossed_of(answers: QuerySet[Any], group: Asked) -> dict[int, dict[Spot, dict[int | None, int]]]:
    """How many of each group gave each answer, by question."""
    names = ("question_id", "option_id", "row_id", "rank", "number", "group")
    found: dict[int, dict[Spot, dict[int | None, int]]] = {}
    for question, *parts, own, count in (
        _with_group(answers, group).values_list(*names).annotate(count=Count("pk"))
    ):
        found.setdefault(question, {}).setdefault(Spot(*parts), {})[own] = count
    return found


def grouped_of(
    answers: QuerySet[Any], group: Asked, answered: dict[int, int]
) -> dict[int, dict[int | None, int]]:
    """How many of each group answered each question; None: of those who named no group."""
    found: dict[int, dict[int | None, int]] = {}
    rows = _with_group(answers, group).values_list("question_id", "group")
    for question, own, count in rows.annotate(count=Count("response_id", distinct=True)):
        found.setdefault(question, {})[own] = count
    for question, total in answered.items():
        named = found.setdefault(question, {})
        named[None] = total - sum(named.values())
    return found
