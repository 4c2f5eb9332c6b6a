"""The letters that the portal wrote: to whom, what, sent or not, and trying again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from apps.office import letters as reading
from apps.office.access import doors, staff_page

PER_PAGE = 40


class LetterFilter(forms.Form):
    """Word, state."""

    q = forms.CharField(label=gettext_lazy("Recipient or subject"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[
            ("", gettext_lazy("all")),
            (reading.SENT, gettext_lazy("sent")),
            (reading.WAITING, gettext_lazy("waits")),
            (reading.REFUSED, gettext_lazy("not delivered")),
        ],
    )


@staff_page
def letters(request: HttpRequest) -> HttpResponse:
    """One page of letters, the newest first."""
    if not reading.may_read(request.user):
        raise PermissionDenied
    form = LetterFilter(request.GET)
    form.is_valid()
    words, state = form.cleaned_data.get("q", ""), form.cleaned_data.get("state", "")
    rows = reading.kept(request.user)
    counts = rows.order_by().aggregate(**{name: Count("pk", filter=q) for name, q in reading.STATES.items()})
    for word in words.split():
        rows = rows.filter(Q(to__icontains=word) | Q(subject__icontains=word))
    rows = rows.filter(reading.STATES[state]) if state else rows
    paginator: Paginator[Any] = Paginator(rows.order_by("-created_at", "-pk").defer("text", "html"), PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "narrowed": bool(words or state),
        "counts": counts,
        "letters": [reading.shown(letter, request.user) for letter in page],
        "page": page,
        "shown_numbers": paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": query.urlencode(),
        "office_doors": doors(request),
    }
    return render(request, "office/letters/list.html", context)
