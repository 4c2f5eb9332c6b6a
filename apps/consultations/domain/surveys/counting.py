"""How many answered what: added up by the database."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from apps.consultations.domain.surveys.counting_groups import crossed_of, grouped_of
from apps.consultations.domain.surveys.sheets import Sheet
from apps.consultations.domain.surveys.tallies import Spot, Tally
from apps.consultations.enums import QuestionKind
from apps.consultations.models import Answer


def tally(sheet: Sheet, people: list[int]) -> Tally:
    """Everything counted. Two queries, two more for each question of groups, one for places."""
    found = Tally(len(people))
    answers = Answer.objects.filter(response__in=people)
    for question, spot, count in _spots(answers):
        found.spots.setdefault(question, {})[spot] = count
    found.answered = _answered(answers)
    for group in sheet.groups:
        found.crossed[group.pk] = crossed_of(answers, group)
        found.groups[group.pk] = grouped_of(answers, group, found.answered)
    if any(asked.kind == QuestionKind.PLACE for asked in sheet.questions):
        found.points = _points(answers)
    return found


def _spots(answers: QuerySet[Any]) -> Iterable[tuple[int, Spot, int]]:
    names = ("question_id", "option_id", "row_id", "rank", "number")
    for question, *parts, count in answers.order_by().values_list(*names).annotate(count=Count("pk")):
        yield question, Spot(*parts), count


def _answered(answers: QuerySet[Any]) -> dict[int, int]:
    people = answers.order_by().values_list("question_id").annotate(count=Count("response_id", distinct=True))
    return dict(people)


def _points(answers: QuerySet[Any]) -> dict[int, list[tuple[Decimal | None, Decimal | None]]]:
    found: dict[int, list[tuple[Decimal | None, Decimal | None]]] = {}
    rows = answers.filter(question__kind=QuestionKind.PLACE).order_by("pk")
    for question, latitude, longitude in rows.values_list("question_id", "latitude", "longitude"):
        found.setdefault(question, []).append((latitude, longitude))
    return found
