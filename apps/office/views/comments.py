"""One comment with everything that is known of it, and the forms of what can be done with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.consultations.domain import alikes, taking_over
from apps.consultations.models import Comment
from apps.consultations.querysets import STANDING
from apps.core.moments import local_day
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.answer_choices import texts
from apps.office.desk.answer_forms import AnswerForm, initial_of
from apps.office.desk.moderation_forms import ModerationForm
from apps.office.desk.opinions import Owed
from apps.office.desk.queue import read
from apps.office.desk.rows import Row, rows_of
from apps.office.desk.unit_forms import AskForm
from apps.office.desk.wording import difference
from apps.office.views.workbench import rights


@require_safe
@staff_page
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """The words, the proposed wording as a difference, replies, likenesses, history, and the forms."""
    row = entering.comment(request, pk)
    consultation: Any = row.consultation
    today = local_day(timezone.now(), consultation.community.zone)
    may_do = rights(request.user, consultation)
    standing = row.state in STANDING
    thread = list(read(row.replies.exclude(state__in=entering.KEPT_BACK).order_by("number")))
    asked = row.assignments.select_related("unit__community", "asked_by").order_by("due_on", "pk")
    context = {
        "row": Row(row),
        "comment": row,
        "consultation": consultation,
        "pieces": difference(row),
        "thread": rows_of(thread),
        "replies": sum(one.state in STANDING and one.disposition_id is None for one in thread),
        "alike": alikes.alike(row) if row.body else [],
        "acts": row.moderation_acts.select_related("done_by"),
        "appeals": row.appeals.select_related("decided_by"),
        "asked": [Owed(one, today) for one in asked],
        "drafts": taking_over.drafts(consultation) if row.replacement and standing else [],
        "office_doors": doors(request),
        **may_do,
        **_forms(row, may_do, today),
    }
    return render(request, "office/desk/comment.html", context)


def _forms(row: Comment, may_do: dict[str, bool], today: Any) -> dict[str, Any]:
    """Only those that the person may send."""
    consultation: Any = row.consultation
    if row.state not in STANDING:
        return {}
    found: dict[str, Any] = {}
    if may_do["may_answer"]:
        found["form"] = AnswerForm(initial=initial_of([row]), consultation=consultation)
        found["texts"] = texts(consultation)
    if may_do["may_moderate"]:
        found["moderation"] = ModerationForm(comments=[row], auto_id="mod_%s")
    if may_do["may_ask"]:
        found["asking"] = AskForm(consultation=consultation, today=today, auto_id="ask_%s")
    return found
