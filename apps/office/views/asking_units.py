"""Asking a unit for its opinion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import assignments as verbs
from apps.core.moments import local_day
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.choosing import chosen
from apps.office.desk.refusing import back_with, on_form
from apps.office.desk.unit_forms import AskForm
from apps.office.inputs import sent
from apps.strategies.domain.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: which comments, whom to ask, until when. POST: ask."""
    consultation = entering.consultation(request, pk, "assign_comment")
    now = timezone.now()
    try:
        picked = chosen(request, consultation, now)
    except Refused as refusal:
        return back_with(request, refusal, consultation)
    today = local_day(now, consultation.community.zone)
    form = AskForm(sent(request)[0], consultation=consultation, today=today)
    if request.method == "POST" and form.is_valid():
        with on_form(form) as done:
            found = verbs.ask(
                comments=picked.comments, by=entering.person(request), at=now, **form.cleaned_data
            )
            said = ngettext(
                "%(count)s opinion is asked for.", "%(count)s opinions are asked for.", len(found)
            )
            messages.success(request, said % {"count": len(found)})
        if done.well:
            return redirect(picked.back_url)
    context = {
        "picked": picked,
        "consultation": consultation,
        "form": form,
        "office_doors": doors(request),
    }
    return render(request, "office/desk/ask.html", context, status=422 if form.errors else 200)
