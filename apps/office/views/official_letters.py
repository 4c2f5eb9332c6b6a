"""Official letters about a publication: written from a template, issued, printed, marked as sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.moments import local_day
from apps.office.access import doors, staff_page
from apps.office.letter_forms import IssueForm, LetterForm, SentForm
from apps.office.views.publications import need
from apps.publications.domain import official_letters as verbs
from apps.publications.domain.official_letters import Words
from apps.publications.models import OfficialLetter, Publication
from apps.strategies.domain.errors import Refused

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@staff_page
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Text, number and date, PDF, sent: each form sends itself, named by its button."""
    rows = OfficialLetter.objects.select_related("community", "publication__community", "file")
    row = rows.filter(pk=pk).first()
    if row is None or not request.user.has_perm("publications.view_officialletter", row):
        raise Http404
    need(request, row.publication)
    asked = request.POST.get("act", "") if request.method == "POST" else ""
    forms_ = _forms(row, asked, request)
    form = forms_.get(asked)
    if form is not None and form.is_valid():
        try:
            words = _VERBS[asked](row, form, request.user)
        except Refused as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, words)
            return redirect("office:official_letter", row.pk)
    return page(request, row.publication, row, forms_, status=422 if form and form.errors else 200)


def _change(row: OfficialLetter, form: Any, who: Any) -> str:
    verbs.change(letter=row, words=form.words(), by=who, at=timezone.now())
    return _("The letter is stored.")


def _issue(row: OfficialLetter, form: Any, who: Any) -> str:
    verbs.issue(letter=row, by=who, at=timezone.now(), **form.cleaned_data)
    return _("The letter has its number and date; its PDF is being made.")


def _sent(row: OfficialLetter, form: Any, who: Any) -> str:
    verbs.mark_sent(letter=row, on=form.cleaned_data["sent_on"], by=who, at=timezone.now())
    return _("The letter is marked as sent.")


_VERBS: dict[str, Callable[[OfficialLetter, Any, Any], str]] = {
    "words": _change, "issue": _issue, "sent": _sent
}  # fmt: skip


def _forms(row: OfficialLetter, asked: str, request: HttpRequest) -> dict[str, forms.Form]:
    """Those that make sense now; the one that was sent is filled with what was sent."""
    if row.sent_on:
        return {}
    today = local_day(timezone.now(), row.community.zone)
    words = {name: getattr(row, name) for name in asdict(Words("", "", ""))}
    kinds: dict[str, tuple[type[forms.Form], dict[str, Any]]] = {
        "words": (LetterForm, words),
        "issue": (IssueForm, {"number": row.number, "issued_on": row.issued_on or today}),
    }
    if row.number:
        kinds["sent"] = (SentForm, {"sent_on": today})
    return {
        name: kind(request.POST if name == asked else None, initial=initial, auto_id=f"{name}_%s")
        for name, (kind, initial) in kinds.items()
    }


def page(
    request: HttpRequest,
    publication: Publication,
    row: OfficialLetter | None,
    shown: dict[str, forms.Form],
    status: int,
) -> HttpResponse:
    """The page of a letter with the forms that it takes now; `row` is None before it is written."""
    context = {
        "publication": publication,
        "letter": row,
        "file": getattr(row, "file", None) if row else None,
        "forms": shown,
        "office_community": publication.community,
        "office_doors": doors(request),
        "crumbs": [
            {"label": publication.title, "url": reverse("office:publication", args=[publication.pk])},
            {"label": _("Official letter"), "url": ""},
        ],
    }
    return render(request, "office/publishing/official_letter.html", context, status=status)
