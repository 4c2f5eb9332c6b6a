"""Building a questionnaire: what is asked stays once somebody has begun to answer."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from apps.consultations.models import Question, Response, Survey, SurveyPage
from apps.strategies.domain.errors import Refused


def is_fixed(survey: Survey) -> bool:
    """Whether somebody has begun to answer."""
    return Response.objects.filter(survey=survey).exists()


def require_editable(survey_id: int) -> Survey:
    """The questionnaire, locked until the commit: nobody begins to answer meanwhile. Raises `Refused`."""
    locked: Survey = Survey.objects.select_for_update(of=("self",)).get(pk=survey_id)
    if is_fixed(locked):
        raise Refused(_("People have begun to answer: the questions stay as they are."))
    return locked


def next_place(rows: Any) -> int:
    """The place after the last of a queryset of pages, questions or choices."""
    return int(rows.aggregate(last=Max("position"))["last"] or 0) + 1


def next_code(survey: Survey) -> str:
    """«q7»: a code that no question of the questionnaire has."""
    taken = set(Question.objects.filter(page__survey=survey).values_list("code", flat=True))
    number = len(taken) + 1
    while f"q{number}" in taken:
        number += 1
    return f"q{number}"


@transaction.atomic
def move(*, row: SurveyPage | Question, down: bool) -> None:
    """Change places with the neighbour above or below; a question stays on its page. Raises `Refused`."""
    survey_id = row.survey_id if isinstance(row, SurveyPage) else row.page.survey_id
    require_editable(survey_id)
    rows: list[Any] = list(SurveyPage.objects.filter(survey=survey_id))
    if isinstance(row, Question):
        rows = list(Question.objects.filter(page=row.page_id).order_by("position", "pk"))
    here = next(at for at, other in enumerate(rows) if other.pk == row.pk)
    there = here + (1 if down else -1)
    if not 0 <= there < len(rows):
        return
    rows[here], rows[there] = rows[there], rows[here]
    for place, other in enumerate(rows, 1):
        if other.position != place:
            other.position = place
            other.save(update_fields=["position"])
