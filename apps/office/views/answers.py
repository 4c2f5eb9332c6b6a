"""Answering: one result with its reason for the chosen comments."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import answering
from apps.consultations.models import Assignment
from apps.consultations.querysets import STANDING
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.answer_choices import texts
from apps.office.desk.answer_forms import AnswerForm, initial_of, inserted
from apps.office.desk.choosing import Chosen, chosen
from apps.office.desk.refusing import back_with, on_form
from apps.strategies.domain.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: who is answered, and the form. POST: answer, or with «insert» put a text into the reason."""
    consultation = entering.consultation(request, pk, "answer_comment")
    try:
        picked = chosen(request, consultation, timezone.now())
    except Refused as refusal:
        return back_with(request, refusal, consultation)
    if request.method == "POST" and "insert" in request.POST:
        form = AnswerForm(initial=inserted(request.POST, consultation), consultation=consultation)
        return _page(request, picked, form)
    if request.method != "POST":
        form = AnswerForm(initial=initial_of(picked.comments), consultation=consultation)
        return _page(request, picked, form)
    form = AnswerForm(request.POST, consultation=consultation)
    if form.is_valid() and _answered(request, picked, form):
        return redirect(picked.back_url)
    return _page(request, picked, form, status=422)


def _answered(request: HttpRequest, picked: Chosen, form: AnswerForm) -> bool:
    data, comments = form.cleaned_data, list(picked.comments)
    if request.POST.get("with_replies"):
        comments += _replies(picked)
    with on_form(form) as done:
        answering.answer(
            comments=comments,
            verdict=data["verdict"],
            reason=data["reason"],
            unit=data["unit"],
            edition=data["edition"],
            changed=data["place"],
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
        )
        said = ngettext("%(count)s comment is answered.", "%(count)s comments are answered.", len(comments))
        messages.success(request, said % {"count": len(comments)})
    return done.well


def _replies(picked: Chosen) -> list[Any]:
    """Replies to the chosen ones that have no answer yet and are not chosen themselves."""
    own = [comment.pk for comment in picked.comments]
    rows = picked.consultation.comments.filter(parent__in=own, disposition=None, state__in=STANDING)
    found = list(rows.exclude(pk__in=own))
    for row in found:
        row.consultation = picked.consultation
    return found


def _page(request: HttpRequest, picked: Chosen, form: AnswerForm, status: int = 200) -> HttpResponse:
    authors = {row.contributor_id for row in picked.comments if row.contributor_id}
    opinions = Assignment.objects.filter(comment__in=picked.comments).exclude(answered_at=None)
    context = {
        "picked": picked,
        "consultation": picked.consultation,
        "form": form,
        "texts": texts(picked.consultation),
        "opinions": opinions.select_related("unit", "comment").order_by("comment__number"),
        "authors": len(authors),
        "answered": sum(row.disposition_id is not None for row in picked.comments),
        "replies": len(_replies(picked)),
        "with_replies": request.POST.get("with_replies", ""),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/answer.html", context, status=status)
