"""Answers are kept page by page, so that nothing is lost on the way."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import windows
from apps.consultations.domain.surveys import checking
from apps.consultations.domain.surveys.sheets import Leaf
from apps.consultations.domain.surveys.values import Given, rows_of
from apps.consultations.models import Answer, Response
from apps.strategies.domain.errors import Refused


@transaction.atomic
def save(*, response: Response, leaf: Leaf, given: Given) -> Response:
    """Keep what was answered on one page instead of what was there; answers to other pages are not touched.

    `leaf` holds the questions put to this person (`conditions.way`). The moment is the database's. Raises
    `Closed` outside of the window, `Refused` for what does not fit its question and for what is sent already.
    """
    opening = windows.require_open(response.survey.consultation_id)
    locked: Response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if locked.submitted_at is not None:
        raise Refused(_("Your answers are sent already and cannot be changed."))
    rows = []
    for asked in leaf.questions:
        values = given.get(asked.pk, ())
        checking.check(asked, values)
        rows += rows_of(locked, asked.pk, values)
    Answer.objects.filter(response=locked, question__in=[asked.pk for asked in leaf.questions]).delete()
    with windows.in_time(opening):
        Answer.objects.bulk_create(rows)
        locked.saved_at = opening.now
        locked.save(update_fields=["saved_at"])
    return locked
