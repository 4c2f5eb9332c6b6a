"""The opinion of a unit on a comment: given, written anew, asked for no longer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.consultations.domain import assignments as verbs
from apps.consultations.models import Assignment
from apps.core.moments import local_day
from apps.office.access import doors, may, staff_page
from apps.office.desk import entering, opinions
from apps.office.desk.refusing import on_form
from apps.office.desk.rows import Row
from apps.office.desk.unit_forms import OpinionForm
from apps.office.inputs import sent
from apps.strategies.domain.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the comment, what is asked, the opinion. POST: give it or write it anew."""
    row = _own(request, pk)
    now = timezone.now()
    may_give = may(request.user, "consultations.give_opinion", row) and row.comment.disposition_id is None
    form = OpinionForm(sent(request)[0], initial={"opinion": row.opinion})
    if request.method == "POST":
        entering.need(request, "give_opinion", row)
        if form.is_valid():
            with on_form(form) as done:
                verbs.give(
                    assignment=row,
                    opinion=form.cleaned_data["opinion"],
                    by=entering.person(request),
                    at=now,
                )
                messages.success(request, _("The opinion is stored."))
            if done.well:
                return redirect("office:assignments")
    context = {
        "owed": opinions.Owed(row, local_day(now, row.unit.community.zone)),
        "row": Row(row.comment),
        "consultation": row.comment.consultation,
        "form": form,
        "may_give": may_give,
        "may_ask": may(request.user, "consultations.assign_comment", row),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/assignment.html", context, status=422 if form.errors else 200)


@require_POST
@staff_page
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask no longer."""
    row = _own(request, pk)
    entering.need(request, "assign_comment", row)
    comment: Any = row.comment
    try:
        verbs.take_back(assignment=row, by=entering.person(request))
        messages.success(request, _("The unit is not asked any more."))
    except Refused as refusal:
        for words in refusal.messages:
            messages.warning(request, words)
    return redirect("office:comment", comment.pk)


def _own(request: HttpRequest, pk: int) -> Assignment:
    found = opinions.kept(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    entering.need(request, "view_assignment", found)
    return found
